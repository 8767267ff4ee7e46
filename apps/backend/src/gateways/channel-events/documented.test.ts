import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { describe, expect } from "@effect/vitest"
import { Effect } from "effect"
import { it as plain } from "vitest"
import { WebSocketServer } from "ws"
import { rootOf } from "../../documents/pages.ts"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { AwaitedState } from "../../testing/hub/awaited-state.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { eventsLimits } from "./events-limits.ts"
import { refusals as subscriptionRefusals } from "./frames/server-frames.ts"
import { refusals } from "./http/refused.ts"

const page = readFileSync(rootOf("docs/channel-events.md"), "utf8")

describe("docs/channel-events.md", () => {
  plain("has every code of a refused request, with its status, and no other", () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(([, code, status]) => [code, Number(status)])
    expect(rows.toSorted()).toEqual(
      Object.entries(refusals)
        .map(([code, { status }]) => [code, status])
        .toSorted()
    )
  })

  plain("has every code of a refused name, and no other", () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| [^\d]/gm)].map(([, code]) => code)
    expect(rows.toSorted()).toEqual(Object.keys(subscriptionRefusals).toSorted())
  })

  plain("has the limits", () => {
    const { frameBytes, namesPerFrame, subscriptions, subscriptionsOfStream } = eventsLimits
    expect(page).toContain(`at most ${frameBytes / 1024} KiB and ${namesPerFrame.toLocaleString("en")} names`)
    expect(page).toContain(
      `a socket has ${subscriptions.toLocaleString("en")} subscriptions, a stream ${subscriptionsOfStream}`
    )
  })
})

/** A server that answers the example as a test says, and remembers what it is asked for at each visit. */
const aScriptedServer = Effect.fnUntraced(function* (visits: ReadonlyArray<ReadonlyArray<object>>) {
  const asked: Array<unknown> = []
  const state = new AwaitedState(() => JSON.stringify(asked))
  const server = yield* Effect.acquireRelease(
    Effect.sync(() => new WebSocketServer({ port: 0 })),
    (open) => Effect.sync(() => open.close())
  )
  server.on("connection", (socket) =>
    socket.on("message", (text) => {
      asked.push(JSON.parse(String(text)))
      for (const frame of visits[asked.length - 1] ?? []) socket.send(JSON.stringify(frame))
      if (asked.length < visits.length) socket.close(1012)
      state.changed()
    })
  )
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port")
  const visited = state.until("all visits", () => asked[visits.length - 1] && asked)
  return { url: `http://127.0.0.1:${address.port}`, visited }
})

/** Runs the example for Node as a program of its own, and remembers what it prints. */
const runsTheExample = Effect.fnUntraced(function* (environment: Readonly<Record<string, string>>) {
  const [, example = ""] = /^```js\n([^]*?)\n```/m.exec(page) ?? []
  let printed = ""
  const state = new AwaitedState(() => printed)
  yield* Effect.acquireRelease(
    Effect.sync((): ChildProcess => {
      const options = { cwd: rootOf("apps/backend"), env: { ...process.env, ...environment } }
      const child = spawn(process.execPath, ["--input-type=module", "--eval", example], options)
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk) => {
          printed += String(chunk)
          state.changed()
        })
      }
      return child
    }),
    (child) => Effect.sync(() => child.kill())
  )
  return (text: string) => state.until(text, () => (printed.includes(text) ? printed : undefined))
})

withCast("the example of docs/channel-events.md for Node", (it) => {
  it.effect("prints the messages of a channel", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const bot = yield* aBot(ada, ["read"])
      const id = yield* aChannelWith(ada, bot)
      const prints = yield* runsTheExample({ HAZEL_URL: url, HAZEL_KEY: bot.token, HAZEL_CHANNELS: id })
      const writesUntilPrinted = writes(ada, id, "Lunch?").pipe(Effect.andThen(Effect.yieldNow), Effect.forever)
      yield* Effect.raceFirst(prints("ada: Lunch?"), writesUntilPrinted)
    })
  )

  it.effect("comes back with the cursor and the epoch, prints nothing twice, and says when events are missing", () =>
    Effect.gen(function* () {
      const channel = "channel:a"
      const subscribed = (epoch: string, replay: string, after: number) => ({
        type: "subscribed",
        data: { channel, after, head: after, replay, epoch }
      })
      const message = (content: string, seq: number, id: string) => ({
        type: "channel_message",
        data: { username: "ada", content },
        seq,
        id: `${channel}/${id}`
      })
      const updated = (content: string, seq: number) => ({
        type: "message_updated",
        data: { content },
        seq,
        id: `${channel}/${seq}`
      })
      const { url, visited } = yield* aScriptedServer([
        [subscribed("one", "none", 4), message("First", 5, "5"), message("Half", 6, "7/1")],
        [subscribed("one", "complete", 6), message("Half", 6, "7/1"), message("Other half", 7, "7/2")],
        [subscribed("two", "incomplete", 3), message("Restored", 4, "4"), message("Half", 6, "7/1")],
        [subscribed("two", "complete", 6), message("", 7, "7"), updated("Streamed", 8), message("The end", 9, "9")]
      ])
      const prints = yield* runsTheExample({ HAZEL_URL: url, HAZEL_KEY: "key", HAZEL_CHANNELS: "a" })
      expect(yield* visited).toEqual([
        { subscribe: [{ channel }] },
        { subscribe: [{ channel, after: 6 }], epoch: "one" },
        { subscribe: [{ channel, after: 7 }], epoch: "one" },
        { subscribe: [{ channel, after: 6 }], epoch: "two" }
      ])
      const printed = yield* prints("The end")
      expect(printed.trim().split("\n")).toEqual([
        "ada: First",
        "ada: Half",
        "ada: Other half",
        `Fetch the messages of ${channel}: some events are missing.`,
        "ada: Restored",
        "ada: Half",
        "Changed: Streamed",
        "ada: The end"
      ])
    })
  )
})
