import { Effect } from "effect"
import { HazelForTests } from "./hazel-for-tests.ts"

/** Waits until every mail has left, because a refusal must not be compared with what the sending of earlier mails changes. */
export const mailsAtRest = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const waiting = Effect.promise(() => sql`select from address_mails where due_at is not null`)
  while ((yield* waiting).length > 0) yield* Effect.yieldNow
})
