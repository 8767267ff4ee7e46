import { Effect } from "effect"
import { WebSocket } from "ws"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { AwaitedState } from "../../../testing/hub/awaited-state.ts"
import { SampleApp } from "./harness.ts"

/** A socket without the library, which sends packets as they are given. */
export const openRaw = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  const texts: Array<string> = []
  const state = new AwaitedState(() => texts.join("\n"))
  let code: number | undefined
  const socket = yield* Effect.acquireRelease(
    Effect.sync(() => new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`)),
    (opened) => Effect.sync(() => opened.terminate())
  )
  socket.on("error", () => {})
  socket.on("message", (data) => {
    texts.push(String(data))
    state.changed()
  })
  socket.on("close", (given) => {
    code = given
    state.changed()
  })
  yield* state.until("the opening", () => texts[0])
  const closed = state.until("the end", () => code)
  const next = (text: string) => state.until(text, () => texts.find((each) => each.startsWith(text)))
  const send = (text: string | Buffer) => socket.send(text)
  const join = Effect.andThen(
    Effect.sync(() => send("40")),
    next("40")
  )
  return { socket, texts, send, next, closed, join }
})

/** A raw socket on which Ben has authenticated. */
export const enter = Effect.gen(function* () {
  const { ben } = yield* Cast
  const { clientKey } = yield* SampleApp
  const raw = yield* openRaw
  yield* raw.join
  raw.send(`420${JSON.stringify(["auth2", ben.token, { CLIENT_KEY: clientKey }])}`)
  yield* raw.next("430")
  return raw
})
