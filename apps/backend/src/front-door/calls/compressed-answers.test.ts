import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { connect as connectTo, createServer, type AddressInfo } from "node:net"
import { expect } from "@effect/vitest"
import { webTransport } from "@hazel/client/connection/transport"
import { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { WebSocket, WebSocketServer } from "ws"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { line, socketTo } from "../../testing/harness/socket-for-calls.ts"
import { callLimits } from "../limits/index.ts"
import { FrontDoor } from "../front-door.ts"
import { CallPeers } from "./call-peers.ts"
import { peerOfLines } from "../../testing/harness/peer-of-lines.ts"

/**
 * Channels with a person in them, made without a call for each. They differ as real ones do, or they would compress too
 * well.
 */
const manyChannelsWith = Effect.fn(function* (person: TestUser, count: number) {
  const { sql } = yield* HazelForTests
  const ids = Array.from({ length: count }, () => ChannelId.make(randomUUID()))
  yield* Effect.promise(
    () => sql`
      with made_logs as (
        insert into logs (id, topic, last_seq)
        select id, 'channel:' || id, 1 + floor(random() * 1000)::int from unnest(${ids}::uuid[]) id returning id
      ), made as (
        insert into channels (id, kind, name, topic, created_by, created_at, member_count)
        select id, 'private', 'room-' || substr(md5(id::text), 1, 8), substr(md5('topic' || id), 1, floor(random() * 32)::int),
          ${person.id}, now() - random() * interval '900 days', 1
        from made_logs returning id
      )
      insert into channel_members (channel_id, user_id, joined_at, joined_seq, last_read_seq)
      select id, ${person.id}, now() - random() * interval '100 days', 1, 1 from made`
  )
})

const transportOf = (url: string, person: TestUser) =>
  Effect.acquireRelease(
    Effect.sync(() => webTransport(url, person.token)),
    (transport) => Effect.promise(() => transport.close())
  )

/** A proxy to Hazel that counts the bytes which come from there. */
const countedWay = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  const received = { bytes: 0 }
  const server = createServer((client) => {
    const hazel = connectTo(Number(new URL(url).port), "127.0.0.1")
    for (const end of [client, hazel]) end.on("error", () => {})
    hazel.on("data", ({ length }) => (received.bytes += length))
    client.pipe(hazel).pipe(client)
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => once(server.listen(0, "127.0.0.1"), "listening")),
    () => Effect.sync(() => server.close())
  )
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
})

/** The one frame that answers a call. */
const answerTo = (socket: WebSocket, call: string) =>
  Effect.promise(async () => {
    const answered = once(socket, "message")
    socket.send(call)
    const [data, isBinary]: [Buffer, boolean] = (await answered) as [Buffer, boolean]
    return { data, isBinary }
  })

/** Text that compresses badly. */
const anyText = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000))).join("")

const until = Effect.fn(function* (condition: () => boolean) {
  const { url } = yield* HazelForTests
  yield* Effect.promise(async () => {
    while (!condition()) await fetch(`${url}/health`)
  })
})

withCast("long answers on a socket", (it) => {
  it.effect("are a third or less of their text for the SDK, and the same answers", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      yield* manyChannelsWith(ada, 500)
      const way = yield* countedWay
      const { call } = yield* transportOf(way.url, ada)
      // The socket is open, so that its handshake is not counted.
      yield* Effect.promise(() => call((hazel) => hazel.user.me()))
      const before = way.received.bytes
      const list = yield* Effect.promise(() => call((hazel) => hazel.channel.list()))
      const received = way.received.bytes - before
      const text = yield* answerTo(yield* socketTo("/rpc/ws"), line(1, "channel.list", {}, ada.token))
      expect(text.isBinary).toBe(false)
      expect(received).toBeLessThanOrEqual(text.data.length / 3)
      expect(list).toEqual(yield* ada.asks((hazel) => hazel.channel.list()))
    })
  )

  it.effect("are text for a client that does not ask for gzip, and short ones for everybody", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      yield* manyChannelsWith(ada, 500)
      for (const path of ["/rpc/ws", "/rpc/ws?compress=zstd", "/rpc/ws?gzip"]) {
        const { data, isBinary } = yield* answerTo(yield* socketTo(path), line(1, "channel.list", {}, ada.token))
        expect(isBinary, path).toBe(false)
        expect(JSON.parse(String(data))).toMatchObject({ _tag: "Exit", requestId: "1", exit: { _tag: "Success" } })
      }
      const asking = yield* socketTo("/rpc/ws?compress=gzip")
      expect((yield* answerTo(asking, line(1, "user.me", {}, ada.token))).isBinary).toBe(false)
      expect((yield* answerTo(asking, line(2, "channel.list", {}, ada.token))).isBinary).toBe(true)
    })
  )

  it.effect("and many short ones each reach their caller", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      yield* manyChannelsWith(ada, 500)
      const { url } = yield* HazelForTests
      const { call } = yield* transportOf(url, ada)
      const answers = yield* Effect.promise(() =>
        Promise.all(
          Array.from({ length: 60 }, (_, index) =>
            index % 20 === 5
              ? call((hazel) => hazel.channel.list()).then(({ channels }) => `${channels.length >= 500}`)
              : call((hazel) => hazel.user.get({ id: index % 2 ? ada.id : ben.id })).then(
                  ({ displayName }) => displayName
                )
          )
        )
      )
      const expected = (index: number) => (index % 20 === 5 ? "true" : index % 2 ? ada.name : ben.name)
      expect(answers).toEqual(Array.from({ length: 60 }, (_, index) => expected(index)))
    })
  )

  it.effect("that are not read while they are compressed close the peer, and leave nothing (attack 1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const { unread } = yield* FrontDoor
      const channelId = yield* aChannelWith(ada)
      yield* Effect.forEach(Array.from({ length: 100 }), () => writes(ada, channelId, anyText(10_000)), {
        concurrency: 20
      })
      const socket = yield* socketTo("/rpc/ws?compress=gzip")
      const id = Math.max(...peers.ids())
      const mine = peerOfLines(peers, id)
      socket.send(line(1_000, "user.me", {}, ada.token))
      socket.pause()
      for (let call = 0; call < 300; call++)
        socket.send(line(call, "message.list", { channelId, limit: 100 }, ada.token))
      yield* until(() => mine.isOver)
      expect(mine.inFlight).toBeLessThanOrEqual(callLimits.inFlight)
      yield* until(() => !peers.ids().has(id))
      yield* until(() => unread.taken === 0)
      yield* ada.asks((hazel) => hazel.user.me())
    })
  )

  it.effect("close the socket when a frame of theirs is broken, and the next call opens another", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      yield* manyChannelsWith(ada, 500)
      const { url } = yield* HazelForTests
      const server = new WebSocketServer({ port: 0, host: "127.0.0.1" })
      yield* Effect.addFinalizer(() => Effect.sync(() => server.close()))
      yield* Effect.promise(() => once(server, "listening"))
      let [opened, closed] = [0, 0]
      server.on("connection", (client, { url: path }) => {
        client.on("close", () => closed++)
        const isFirst = opened++ === 0
        const hazel = new WebSocket(`${url.replace("http", "ws")}${path}`)
        client.on("message", async (data) => {
          if (hazel.readyState !== WebSocket.OPEN) await once(hazel, "open")
          hazel.send(data, { binary: false })
        })
        client.on("close", () => hazel.terminate())
        hazel.on("message", (data: Buffer, binary) =>
          client.send(isFirst && binary ? data.subarray(0, data.length / 2) : data, { binary })
        )
      })
      const { port } = server.address() as AddressInfo
      const { call } = yield* transportOf(`http://127.0.0.1:${port}`, ada)
      const lost = yield* Effect.promise(() => call((hazel) => hazel.channel.list()).catch((cause: unknown) => cause))
      expect(lost).toMatchObject({ _tag: "RpcClientError" })
      yield* until(() => closed === 1)
      const list = yield* Effect.promise(() => call((hazel) => hazel.channel.list()))
      expect(list.channels.length).toBeGreaterThanOrEqual(500)
      expect(opened).toBe(2)
    })
  )
})
