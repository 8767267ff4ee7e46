import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { setImmediate as turn } from "node:timers/promises"
import { gunzipSync } from "node:zlib"
import { describe, expect, it, onTestFinished } from "vitest"
import { WebSocket, WebSocketServer } from "ws"
import { ByteBudget } from "../byte-budget.ts"
import { KeptBytes } from "../kept-bytes.ts"
import { answerLimits, compressionLimits } from "../limits/index.ts"
import { CallPeer } from "./call-peer.ts"
import { CompressingWire } from "./compressing-wire.ts"
import { Compressions } from "./compressions.ts"
import { LinePace } from "./line-pace.ts"
import { SocketWire } from "./socket-wire.ts"

interface Frame {
  readonly isBinary: boolean
  readonly text: string
}

/** Both ends of a WebSocket connection. */
const connection = async () => {
  const http = createServer().listen(0, "127.0.0.1")
  const server = new WebSocketServer({ server: http })
  await once(http, "listening")
  const accepted: Promise<[WebSocket, IncomingMessage]> = once(server, "connection").then(([end, request]) => [
    end,
    request
  ])
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const frames: Array<Frame> = []
  client.on("message", (data: Buffer, isBinary) =>
    frames.push({ isBinary, text: String(isBinary ? gunzipSync(data) : data) })
  )
  const [ours, { socket }] = await accepted
  onTestFinished(() => {
    client.terminate()
    http.close()
  })
  await once(client, "open")
  return { client, frames, ours, socket }
}

const peerOf = async () => {
  const { client, frames, ours, socket } = await connection()
  const compressions = new Compressions()
  const budget = new ByteBudget(1e9, 1e9)
  const wire: CompressingWire = new CompressingWire(new SocketWire(ours, socket as Socket), compressions, () =>
    peer.drained()
  )
  ours.once("close", () => {
    peer.left()
    wire.discard()
  })
  const peer: CallPeer = new CallPeer({
    wire,
    address: "192.0.2.1",
    unread: new KeptBytes(budget, "192.0.2.1", answerLimits.pauseAboveBytes),
    headers: [],
    deliver: () => {},
    signIn: () => true,
    isComplete: false,
    areLinesCounted: false,
    pace: new LinePace()
  })
  const answer = (id: string, value: string) =>
    peer.answer({ _tag: "Exit", requestId: id, exit: { _tag: "Success", value } })
  return { client, frames, ours, compressions, budget, wire, peer, answer }
}

const bytesOf = (length: number) => randomBytes(length / 2).toString("hex")
/** A text which, compressed, is no longer more than a peer may leave unread. */
const long = () => bytesOf(1.5 * answerLimits.pauseAboveBytes)

const until = async (condition: () => boolean) => {
  while (!condition()) await turn()
}

const idsIn = (frames: ReadonlyArray<Frame>) =>
  frames.flatMap(({ text }) =>
    text
      .trimEnd()
      .split("\n")
      .map((line): string => JSON.parse(line).requestId)
  )

describe("answers to a peer that asked for gzip", () => {
  it("arrive in their order, the long ones compressed, the short ones as text", async () => {
    const { frames, answer } = await peerOf()
    const ids = Array.from({ length: 200 }, (_, id) => String(id))
    for (const id of ids) {
      answer(id, Number(id) % 40 === 7 ? long() : "short")
      if (Number(id) % 10 === 0) await turn()
    }
    await until(() => idsIn(frames).length === ids.length)
    expect(idsIn(frames)).toEqual(ids)
    expect(frames[0]).toMatchObject({ isBinary: false })
    const compressed = idsIn(frames.filter(({ isBinary }) => isBinary))
    expect(compressed).toEqual(expect.arrayContaining(["7", "47", "87", "127", "167"]))
    answer("last", "short")
    await until(() => idsIn(frames).at(-1) === "last")
    expect(frames.at(-1)).toMatchObject({ isBinary: false })
  })

  it("are compressed together when they are long together", async () => {
    const { frames, answer } = await peerOf()
    for (let id = 0; id < 20; id++) answer(String(id), bytesOf(compressionLimits.aboveBytes / 16))
    await until(() => idsIn(frames).length === 20)
    expect(frames.map(({ isBinary }) => isBinary)).toEqual([true])
  })

  it("are sent as text when too many compressions wait", async () => {
    const { frames, answer, compressions } = await peerOf()
    const busy = { begin: () => Buffer.alloc(answerLimits.pauseAboveBytes), end: () => {} }
    while (compressions.add(busy));
    expect(compressions.count).toBe(compressionLimits.atOnce + compressionLimits.waiting)
    answer("1", long())
    await until(() => frames.length === 1)
    expect(frames[0]).toMatchObject({ isBinary: false })
    await until(() => compressions.count === 0)
    answer("2", long())
    await until(() => frames.length === 2)
    expect(frames[1]).toMatchObject({ isBinary: true })
  })

  it("count as unread until they have left, and the peer is read from again", async () => {
    const { frames, answer, peer, wire, budget } = await peerOf()
    const value = long()
    answer("1", value)
    expect(wire.unread()).toBeGreaterThan(value.length)
    expect(budget.taken).toBe(wire.unread())
    expect(peer.isPaused).toBe(true)
    await until(() => !peer.isPaused)
    await until(() => frames.length === 1)
    await until(() => wire.unread() === 0)
  })

  it("close the peer when too much is unread, compressed or not (attack 1)", async () => {
    const { client, answer, peer, budget } = await peerOf()
    const closed = once(client, "close")
    const value = long()
    let answers = 0
    while (!peer.isOver && answers < 100) answer(String(answers++), value)
    expect(answers * value.length).toBeGreaterThan(answerLimits.closeAboveBytes - value.length)
    expect(answers * value.length).toBeLessThan(answerLimits.closeAboveBytes + value.length)
    expect(budget.taken).toBe(0)
    expect((await closed)[0]).toBe(4430)
  })

  it("are all sent before the peer is closed, and nothing comes after that", async () => {
    const { client, frames, answer, peer, compressions } = await peerOf()
    const closed = once(client, "close")
    answer("1", long())
    await until(() => compressions.count === 1)
    answer("2", "short")
    peer.close("shutting-down")
    answer("3", "too late")
    await closed
    expect(idsIn(frames)).toEqual(["1", "2"])
    await until(() => compressions.count === 0)
  })

  it("leave nothing when the peer goes while they are compressed", async () => {
    const { client, ours, answer, wire, budget, compressions } = await peerOf()
    const gone = once(ours, "close")
    // The turn comes only when the peer is gone.
    const before = { begin: () => randomBytes(answerLimits.closeAboveBytes), end: () => {} }
    for (let count = 0; count < compressionLimits.atOnce; count++) compressions.add(before)
    answer("1", long())
    await turn()
    expect(compressions.count).toBe(compressionLimits.atOnce + 1)
    client.terminate()
    await gone
    expect(wire.unread()).toBe(0)
    expect(budget.taken).toBe(0)
    await until(() => compressions.count === 0)
    expect(wire.unread()).toBe(0)
  })
})
