import { expect } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import { globalTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { expectLogToMatchRows } from "./expect-log-to-be-true.ts"
import type { HazelForTests, TestUser } from "../harness/hazel-for-tests.ts"
import { inOrderOfChannels } from "./in-order-of-channels.ts"
import { type Listener, listen } from "../harness/listener.ts"
import { recordReplay } from "./replay-record.ts"
import { type Fetched, fold, fetchVisibleState, type VisibleState } from "./visible-state.ts"
import { threadsIn, type VisibleThread } from "./visible-threads.ts"

const all = { concurrency: "unbounded" } as const

/** Orders a state as it is shown, with one page of messages at most, as a fresh screen has no more. */
const shown = (
  { presence, directory, browsed, channels, preferences, invitations, reports }: VisibleState,
  threads: VisibleThread
) => ({
  ...{ presence, preferences, invitations, reports, browsed },
  // Most events of a guest's own log are not about people.
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

const expectToMatch = (
  before: VisibleState,
  after: VisibleState,
  person: TestUser,
  events: ReadonlyArray<HazelEvent>
) => {
  // A screen fetches a channel that opens; later replayed events change nothing in it.
  const fetched: Fetched = {
    channel: (summary) => ({
      members: [],
      messages: new Map(),
      bans: undefined,
      ...after.channels.get(summary.channel.id),
      summary
    }),
    bans: (id) => after.channels.get(id)?.bans,
    ...{ directory: after.directory, browsed: after.browsed, reports: after.reports }
  }
  const folded = inOrderOfChannels(events).reduce(fold(person.id, fetched), before)
  const types = [...new Set(events.map(({ type }) => type))]
  const threads = threadsIn([...folded.channels.values()].map(({ summary }) => summary))
  expect(shown(folded, threads), `${person.name}'s screen after ${types.join(", ")}`).toEqual(
    shown(after, after.threads)
  )
  recordReplay(person.id, events)
}

const expectAllToMatch = Effect.fnUntraced(function* (
  before: VisibleState,
  person: TestUser,
  devices: ReadonlyArray<Listener>
) {
  const after = yield* fetchVisibleState(person)
  for (const device of devices) {
    yield* device.receives(after.heads)
    expectToMatch(before, after, person, device.events)
  }
})

/**
 * Expects that what people saw, changed by the events they received during `act`, equals what they fetch now. Each
 * person has two devices, so that the actor also receives the events on another one. Answers with the result of `act`.
 * (Zulip's `verify_action`.)
 */
export const expectReplayToMatch = Effect.fn(function* <A, E, R>(
  people: ReadonlyArray<TestUser>,
  act: Effect.Effect<A, E, R>
): Effect.fn.Return<A, E | Effect.Error<ReturnType<typeof fetchVisibleState>>, R | HazelForTests> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const watch = Effect.fnUntraced(function* (person: TestUser) {
        const devices = yield* Effect.all([listen(person), listen(person)], all)
        return { person, devices, before: yield* fetchVisibleState(person) }
      })
      const watching = yield* Effect.forEach(people, watch, all)
      const answer = yield* act
      const matches = watching.map(({ before, person, devices }) => expectAllToMatch(before, person, devices))
      yield* Effect.all(matches, all)
      yield* expectLogToMatchRows
      return answer
    })
  )
})

/** The state that a device shows when it disconnects, and the heads of its topics. */
export const leaveDevice = Effect.fn(function* (person: TestUser) {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const { epoch, heads: cursors } = yield* (yield* listen(person)).welcome
      return { person, epoch, cursors, before: yield* fetchVisibleState(person) }
    })
  )
})

type DeviceLeft = Effect.Success<ReturnType<typeof leaveDevice>>

/**
 * Expects that such a device, after it reconnected and received what it missed, shows what a fresh one fetches. Answers
 * with the received events.
 */
export const expectLaterReplayToMatch = Effect.fn(function* ({ person, epoch, cursors, before }: DeviceLeft) {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const device = yield* listen(person, { epoch, cursors })
      yield* expectAllToMatch(before, person, [device])
      return device.lines
    })
  )
})

/** Expects the same of somebody who was away during `act`. `as` is who they are then, if the act changed that. */
export const expectReturnToMatch = Effect.fn(function* <A, E, R, R2 = never>(
  person: TestUser,
  act: Effect.Effect<A, E, R>,
  as: (answer: A) => Effect.Effect<TestUser, never, R2> = () => Effect.succeed(person)
): Effect.fn.Return<A, E | Effect.Error<ReturnType<typeof fetchVisibleState>>, R | R2 | HazelForTests> {
  const left = yield* leaveDevice(person)
  const answer = yield* act
  yield* expectLaterReplayToMatch({ ...left, person: yield* as(answer) })
  yield* expectLogToMatchRows
  return answer
})
