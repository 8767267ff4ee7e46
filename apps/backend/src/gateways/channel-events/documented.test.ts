import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { describe, expect } from "@effect/vitest"
import { Effect } from "effect"
import { it as plain } from "vitest"
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
  return (text: string) => state.until(text, () => printed.includes(text) || undefined)
})

withCast("the example of docs/channel-events.md for Node", (it) => {
  it.effect("prints the messages of a channel", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { url } = yield* HazelForTests
      const bot = yield* aBot(ada, ["read"])
      const id = yield* aChannelWith(ada, bot)
      const prints = yield* runsTheExample({ HAZEL_URL: url, HAZEL_KEY: bot.token, HAZEL_CHANNEL: id })
      const writesUntilPrinted = writes(ada, id, "Lunch?").pipe(Effect.andThen(Effect.yieldNow), Effect.forever)
      yield* Effect.raceFirst(prints("ada: Lunch?"), writesUntilPrinted)
    })
  )
})
