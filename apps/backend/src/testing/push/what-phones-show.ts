import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { Apns, everybodyIsNotified } from "./pushing-hazel.ts"

/** Takes what was sent since the last time, when everything is sent. */
export const sent = Effect.gen(function* () {
  yield* everybodyIsNotified
  return yield* Queue.clear((yield* Apns).requests)
})

/** The messages that a phone was told since the last time. */
export const toldTo = (token: string) =>
  Effect.map(sent, (all) =>
    all.flatMap((received) =>
      received.token === token && received.payload.aps.alert ? [received.payload.hazel?.messageId] : []
    )
  )

/** Lets time pass until Hazel has taken something back from a phone, and answers which messages. */
export const takenBackFrom = (token: string) =>
  Effect.gen(function* () {
    const { requests } = yield* Apns
    const found = yield* Effect.repeat(Effect.andThen(TestClock.adjust("1 second"), Queue.clear(requests)), {
      until: (all) =>
        all.some((received) => received.token === token && received.payload.hazel?.retracted !== undefined)
    })
    return found.flatMap((received) => (received.token === token ? (received.payload.hazel?.retracted ?? []) : []))
  })

/** Waits until Hazel has stored that somebody is active, or is not any more. */
export const storedAsActive = Effect.fnUntraced(function* (person: TestUser, isActive: boolean) {
  const { sql } = yield* HazelForTests
  const activities = Effect.promise(() => sql`select from person_activities where user_id = ${person.id}`)
  yield* Effect.repeat(activities, { until: ({ count }) => count > 0 === isActive })
})
