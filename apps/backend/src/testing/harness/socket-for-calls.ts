import { Effect } from "effect"
import { WebSocket } from "ws"
import { HazelForTests } from "./hazel-for-tests.ts"

interface Closed {
  readonly code: number
  readonly reason: string
}

/** A WebSocket without the SDK. */
export const socketTo = Effect.fn(function* (path: string) {
  const { url } = yield* HazelForTests
  const open = Effect.callback<WebSocket>((resume) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}${path}`)
    socket.on("error", () => {})
    socket.once("open", () => resume(Effect.succeed(socket)))
  })
  return yield* Effect.acquireRelease(open, (socket) => Effect.sync(() => socket.terminate()))
})

/** A socket for calls, which keeps its answers. */
export const socketForCalls = Effect.gen(function* () {
  const socket = yield* socketTo("/rpc/ws")
  const { promise, resolve } = Promise.withResolvers<Closed>()
  socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }))
  const answers: Array<string> = []
  socket.on("message", (data) => answers.push(...String(data).trimEnd().split("\n")))
  return { socket, answers, closed: Effect.promise(() => promise) }
})

export const line = (id: number | string, tag: string, payload: object, token: string) =>
  `${JSON.stringify({ _tag: "Request", id: String(id), tag, payload, headers: [["authorization", `Bearer ${token}`]] })}\n`

export const bareCall = '{"_tag":"Request","id":"1","tag":"user.me","payload":{},"headers":[]}'

/** Asks for the health of Hazel until a condition holds. */
export const until = Effect.fn(function* (condition: () => boolean) {
  const { url } = yield* HazelForTests
  yield* Effect.promise(async () => {
    while (!condition()) await fetch(`${url}/health`)
  })
})
