import { expect } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aReadyFile } from "../files/a-ready-file.ts"
import { aChannelWith, Cast } from "../harness/cast.ts"
import { aPage, html } from "../link-previews/a-website.ts"
import { aBakery, pagesFetched, withPreviews } from "../link-previews/linking.ts"
import { expectLogToMatchRows } from "../replay/expect-log-to-be-true.ts"
import { expectLaterReplayToMatch, leaveDevice } from "../replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { RandomHistory } from "./history.ts"
import { headsOf, listen } from "../harness/listener.ts"
import { fetchVisibleState } from "../replay/visible-state.ts"

const runs = Number(process.env["HAZEL_RUNS"] ?? 4)
const replayed = process.env["HAZEL_SEED"]
const seeds = replayed ? [Number(replayed)] : Array.from({ length: runs }, (_, index) => index + 1)

let guests = 0

const aGuest = Effect.gen(function* () {
  const { ada } = yield* Cast
  const { signUp } = yield* HazelForTests
  const gusti = yield* signUp(`visitor${++guests}`)
  yield* ada.asks((hazel) => hazel.user.setRole({ userId: gusti.id, role: "guest" }))
  return gusti
})

/** JSON has no maps, so their entries are printed. */
const asText = (state: unknown) =>
  JSON.stringify(state, (_, value: unknown) => (value instanceof Map ? [...value] : value))

/** Expects the replayed lines to contain no text of the history that nobody can see now. */
const expectNoTextThatIsGone = Effect.fnUntraced(function* (
  { texts }: RandomHistory,
  everybody: ReadonlyArray<TestUser>,
  received: ReadonlyArray<string>
) {
  const seen = asText(yield* Effect.forEach(everybody, fetchVisibleState))
  const lines = received.join("\n")
  const gone = texts.filter((text) => lines.includes(text) && !seen.includes(text))
  expect(gone, "replayed texts that nobody can see").toEqual([])
})

/** Pages with titles of their own. */
const pages = aBakery((request, response) => {
  const title = [...(request.url ?? "").slice(1)].toReversed().join("")
  html(request, response)
  response.end(aPage(`<title>${title}</title>`))
})

withPreviews("whatever was written, changed and deleted (attack 8)", (it) => {
  it.effect.each(seeds)(
    "a replay ends where a fresh fetch begins and has no text that is gone (HAZEL_SEED=%d)",
    (seed) =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora } = yield* Cast
        const gusti = yield* aGuest
        const prng = new Prng(seed)
        const channelIds = [yield* aChannelWith(ben, ada, cleo, gusti), yield* aChannelWith(ben, ada, cleo)]
        const [channelId] = channelIds
        const people = [ada, ben, cleo, gusti]
        const tested = yield* HazelForTests
        const file = (owner: TestUser, name: string) =>
          Effect.provideService(aReadyFile(owner.id, name), HazelForTests, tested)
        const { page } = yield* pages
        const history = new RandomHistory({ prng, channelIds, people: () => people, outsider: dora, file, page })

        const devices: Array<Effect.Success<ReturnType<typeof leaveDevice>>> = []
        for (let act = 0; act < 90; act++) {
          // Dora is a newcomer from here on: she was kept out until now.
          if (act === 45) {
            yield* Effect.ignore(
              ben.asks((hazel) => hazel.channel.unban({ id: channelId!, userId: dora.id, motive: "Welcome" }))
            )
            yield* ben.asks((hazel) => hazel.channel.addMembers({ id: channelId!, userIds: [dora.id] }))
            people.push(dora)
          }
          if (act % 15 === 0) devices.push(yield* leaveDevice(prng.pick(people)), yield* leaveDevice(gusti))
          yield* history.nextAction
        }
        yield* pagesFetched
        yield* expectLogToMatchRows

        const lines: Array<string> = []
        for (const left of devices) lines.push(...(yield* expectLaterReplayToMatch(left)))
        for (const person of people) {
          const heads = yield* headsOf(person)
          const { epoch } = yield* (yield* listen(person)).welcome
          const cursors = Object.fromEntries(Object.keys(heads).map((topic) => [topic, 0]))
          const device = yield* listen(person, { epoch, cursors: { ...cursors, [channelTopic(channelId!)]: 0 } })
          yield* device.receives(heads)
          lines.push(...device.lines)
        }
        yield* expectNoTextThatIsGone(history, people, lines)
      }),
    60_000
  )
})
