import type { Line } from "./benchmark.ts"
import { measureArrivals } from "./benchmarks/arrivals.ts"
import { measureFanOut, measureHotChannel } from "./benchmarks/fan-out.ts"
import { measureChannelEvents } from "./benchmarks/channel-events.ts"
import { measureHotsock } from "./benchmarks/hotsock.ts"
import { measureImkit } from "./benchmarks/imkit.ts"
import { measureInitialJavaScript } from "./benchmarks/initial-javascript.ts"
import { measureMessageTexts } from "./benchmarks/message-texts.ts"
import { measureMessages } from "./benchmarks/messages.ts"
import { measureReactionPaint } from "./benchmarks/reaction-paint.ts"
import { measureSearch } from "./benchmarks/search.ts"
import { measureStalledReplay } from "./benchmarks/stalled-replay.ts"
import { measureToggles } from "./benchmarks/toggles.ts"
import { openStage, type Stage } from "./hazel/stage.ts"
import { describeMachine, table } from "./report.ts"
import { type Reporter, runBenchmarks } from "./run-benchmarks.ts"

/*
 * npm run bench              everything, a few minutes
 * npm run bench fan-out …    only these
 *
 * name                 ours                                            yardstick, in the same run
 * toggles              reactions per second through the full stack     pgbench with the bare upsert on the same Postgres
 * messages             messages per second through the full stack      pgbench with the bare insert on the same Postgres
 * fan-out              server CPU per event and socket, 1,000 sockets  raw ws with one finished buffer; Bun; Socket.IO
 * hot-channel          the same with 5,000 sockets                     raw ws; Bun
 * hotsock, imkit,
 * channel-events       from publishing to delivery over a gateway      the push channel
 * arrivals             6,000 sockets at once: how many give up, CPU    raw ws that answers with the same bytes
 * stalled-replay       memory for a peer that does not read its replay   our bound
 * initial-javascript   what a browser loads first, compressed          our budget
 * message-texts        CPU for reading the costliest message           our budget
 * reaction-paint       from a click on a reaction to its paint         a page with one button
 * search               searches in a million messages                  ilike over the same messages
 */
const onStage = {
  toggles: measureToggles,
  messages: measureMessages,
  "fan-out": measureFanOut,
  "hot-channel": measureHotChannel,
  "channel-events": measureChannelEvents,
  hotsock: measureHotsock,
  imkit: measureImkit
} satisfies Record<string, (stage: Stage) => Promise<ReadonlyArray<Line>>>

const alone = {
  arrivals: measureArrivals,
  "stalled-replay": measureStalledReplay,
  "initial-javascript": measureInitialJavaScript,
  "message-texts": measureMessageTexts,
  "reaction-paint": measureReactionPaint,
  search: measureSearch
} satisfies Record<string, () => Promise<ReadonlyArray<Line>>>

const reporter: Reporter = {
  started: (name) => console.error(`Measuring ${name} …`),
  measured: (lines) => console.error(`${table(lines)}\n`),
  failed: (name, cause) => console.error(`${name} could not be measured:`, cause)
}

const measureOnStage = async (wanted: ReadonlyArray<keyof typeof onStage>) => {
  if (wanted.length === 0) return { lines: [], failed: [] }
  console.error("Preparing a Hazel with 50 people, 100 channels and 1,000 messages …")
  const opening = openStage()
  const benchmarks = wanted.map((name) => [name, async () => onStage[name](await opening)] as const)
  const result = await runBenchmarks(benchmarks, reporter)
  // A stage that did not open has stopped its Hazel, and every benchmark on it has reported why.
  await opening.then(
    ({ hazel }) => hazel.stop(),
    () => undefined
  )
  return result
}

const measureAlone = (wanted: ReadonlyArray<keyof typeof alone>) =>
  runBenchmarks(
    wanted.map((name) => [name, alone[name]] as const),
    reporter
  )

const isOnStage = (name: string): name is keyof typeof onStage => name in onStage
const isAlone = (name: string): name is keyof typeof alone => name in alone

const everything = [...Object.keys(onStage), ...Object.keys(alone)]
const asked = process.argv.slice(2)
const wanted = asked.length === 0 ? everything : asked
const unknown = wanted.filter((name) => !everything.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${everything.join(", ")}`)
  process.exit(1)
}

// The processes that we have started end on this event.
process.once("SIGTERM", () => process.exit(143))

const before = describeMachine()
const staged = await measureOnStage(wanted.filter(isOnStage))
const others = await measureAlone(wanted.filter(isAlone))
console.log(`\n${before}\nafterwards: ${describeMachine()}\n\n${table([...staged.lines, ...others.lines])}`)
const failed = [...staged.failed, ...others.failed]
if (failed.length > 0) {
  console.error(`\nNot measured: ${failed.join(", ")}. The reasons stand above.`)
  process.exitCode = 1
}
