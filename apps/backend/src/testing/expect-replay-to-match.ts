import { expect } from "@effect/vitest"
import { globalTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import type { HazelForTests, Person } from "./hazel-for-tests.ts"
import { inOrderOfChannels } from "./in-order-of-channels.ts"
import { headsOf, type Listener, listen } from "./listener.ts"
import { type Fetched, fold, look, type Sight } from "./sight.ts"
import { threadsIn, type ThreadSight } from "./thread-sight.ts"

/** In the order it is shown; of the messages no more than a page, as that is all a fresh screen has. */
const shown = ({ presence, directory, channels, preferences, invitations }: Sight, threads: ThreadSight) => ({
  presence,
  preferences,
  invitations,
  // Much of a guest's own log is not about people.
  directory: directory.topic === globalTopic ? directory : { ...directory, seq: 0 },
  threads,
  channels: new Map(
    [...channels].map(([id, { summary, members, bans, messages }]) => [
      id,
      {
        summary,
        members,
        bans,
        messages: [...messages.values()].toSorted((one, other) => one.seq - other.seq).slice(-100)
      }
    ])
  )
})

const expectToMatch = Effect.fnUntraced(function* (before: Sight, after: Sight, person: Person, device: Listener) {
  // A screen fetches what is in a channel that opens; what is told afterwards changes nothing in it any more.
  const fetched: Fetched = {
    channel: (summary) => ({
      members: [],
      messages: new Map(),
      bans: undefined,
      ...after.channels.get(summary.channel.id),
      summary
    }),
    bans: (id) => after.channels.get(id)?.bans,
    directory: after.directory
  }
  yield* device.hears(yield* headsOf(person))
  const folded = inOrderOfChannels(device.events).reduce(fold(person.id, fetched), before)
  const types = [...new Set(device.events.map(({ type }) => type))]
  const threads = threadsIn([...folded.channels.values()].map(({ summary }) => summary))
  expect(shown(folded, threads), `${person.name}'s screen after ${types.join(", ")}`).toEqual(
    shown(after, after.threads)
  )
})

/**
 * What people saw, and what they heard when somebody did something, make together what they see now. Each person has two
 * devices, so that the one who acts is also somewhere else. Answers with what the act did. (Zulip's `verify_action`.)
 */
export const expectReplayToMatch = Effect.fn(function* <A, E, R>(
  people: ReadonlyArray<Person>,
  act: Effect.Effect<A, E, R>
): Effect.fn.Return<A, E | Effect.Error<ReturnType<typeof look>>, R | HazelForTests> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const watching = yield* Effect.forEach(people, (person) =>
        Effect.all({
          person: Effect.succeed(person),
          devices: Effect.all([listen(person), listen(person)]),
          before: look(person)
        })
      )
      const answer = yield* act
      for (const { person, devices, before } of watching) {
        const after = yield* look(person)
        for (const device of devices) yield* expectToMatch(before, after, person, device)
      }
      return answer
    })
  )
})
