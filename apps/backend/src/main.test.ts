import { describe, expect, it } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { WebSocket } from "ws"
import { aHazelProcess } from "./testing/harness/a-hazel-process.ts"
import type { HazelProcess } from "./testing/harness/hazel-process.ts"
import { call, postSignUp, signUp } from "./testing/harness/plain-calls.ts"

const allMessages = async (hazel: HazelProcess, token: string, channelId: string) => {
  const bodies: Array<string> = []
  for (let [after, isMore] = [0, true]; isMore;) {
    const page = await call(hazel, token, "message.list", { channelId, after, limit: 100 })
    bodies.push(...page.messages.map(({ body }: { readonly body: string }) => body))
    after = page.messages.at(-1)?.seq ?? after
    isMore = page.hasNewer
  }
  return bodies
}

describe("Hazel as a process", () => {
  it.live("sends a goodbye to connected clients and ends well when it is asked to stop", () =>
    Effect.gen(function* () {
      const hazel = yield* aHazelProcess
      yield* Effect.promise(async () => {
        // Better-auth is less strict in tests, so this is seen from outside only.
        expect((await postSignUp(hazel, { origin: "https://evil.test", "sec-fetch-site": "cross-site" })).status).toBe(
          403
        )
        const token = await signUp(hazel)
        const url = hazel.url.replace("http", "ws")
        const [push, rpc] = [new WebSocket(`${url}/realtime`), new WebSocket(`${url}/rpc/ws`)]
        const received: Array<string> = []
        push.on("message", (data) => received.push(String(data)))
        push.on("open", () => push.send(JSON.stringify({ type: "hello", token, cursors: {} })))
        await new Promise((resolve) => push.once("message", resolve))
        const closed = [push, rpc].map((socket) => new Promise((resolve) => socket.on("close", resolve)))
        expect(await hazel.end("SIGTERM")).toBe(0)
        await Promise.all(closed)
        expect(JSON.parse(received.at(-1)!)).toEqual({ type: "goodbye", reason: "shutting-down", reconnect: true })
      })
    })
  )

  it.live(
    "killed twenty times in the middle of sends, loses nothing it acknowledged and doubles nothing",
    () =>
      Effect.gen(function* () {
        const hazel = yield* aHazelProcess
        yield* Effect.promise(async () => {
          const token = await signUp(hazel)
          const { channels } = await call(hazel, token, "channel.list", {})
          const channelId = channels[0].channel.id
          const acknowledged: Array<string> = []
          const evening = new AbortController()
          let isUp = Promise.resolve()
          let onAcknowledged = () => {}

          /** Sends a message until it is acknowledged, always under the same transaction id. */
          const send = async (body: string) => {
            const payload = { channelId, body, transactionId: uuidV7() }
            for (let isSent = false; !isSent;) {
              await isUp
              isSent = await call(hazel, token, "message.create", payload).then(
                () => true,
                () => false
              )
            }
            acknowledged.push(body)
            onAcknowledged()
          }
          const person = async (name: string) => {
            for (let number = 0; !evening.signal.aborted; number++) await send(`${name} ${number}`)
          }
          const people = ["Ada", "Ben", "Cleo", "Dora"].map(person)

          for (let kill = 1; kill <= 20; kill++) {
            const enough = acknowledged.length + kill
            await new Promise<void>((resolve) => {
              onAcknowledged = () => acknowledged.length >= enough && resolve()
            })
            const killed = hazel.end("SIGKILL")
            isUp = killed.then(() => hazel.start())
            await isUp
          }
          evening.abort()
          await Promise.all(people)

          const stored = await allMessages(hazel, token, channelId)
          expect(stored.toSorted()).toEqual(acknowledged.toSorted())
          expect(acknowledged.length).toBeGreaterThan(200)
        })
      }),
    900_000
  )
})
