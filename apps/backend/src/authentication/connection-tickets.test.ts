import { expect } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { aBot, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { ConnectionTickets } from "./connection-tickets.ts"
import { Sessions } from "./sessions.ts"

const callerOf = Effect.fnUntraced(function* ({ token }: Pick<TestUser, "token">) {
  const sessions = yield* Sessions
  return yield* sessions.identify({ authorization: `Bearer ${token}` }, "127.0.0.1")
})

/** Whether a ticket connects, which uses it up. */
const isValid = Effect.fnUntraced(function* (ticket: string) {
  const tickets = yield* ConnectionTickets
  return Exit.isSuccess(yield* Effect.exit(tickets.redeem(ticket, "127.0.0.1")))
})

withCast("a connection ticket", (it) => {
  it.effect("stands for the person and the session, once", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const tickets = yield* ConnectionTickets
      const caller = yield* callerOf(cleo)
      const ticket = yield* tickets.issue(caller)
      expect(yield* tickets.redeem(ticket, "127.0.0.1")).toEqual(caller)
      expect(yield* isValid(ticket)).toBe(false)
    })
  )

  it.effect("is redeemed by one of many who try at once", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const tickets = yield* ConnectionTickets
      const ticket = yield* tickets.issue(yield* callerOf(cleo))
      const tries = yield* Effect.all(
        Array.from({ length: 20 }, () => isValid(ticket)),
        { concurrency: "unbounded" }
      )
      expect(tries.filter(Boolean)).toHaveLength(1)
    })
  )

  it.effect("has the scopes of the API key that it was made with", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada, ["read"])
      const tickets = yield* ConnectionTickets
      const ticket = yield* tickets.issue(yield* callerOf(bot))
      const { scopes } = yield* tickets.redeem(ticket, "127.0.0.1")
      expect([...(scopes ?? [])]).toEqual(["read"])
    })
  )

  it.effect("is not valid after a minute, after its session has ended, or for a deactivated account", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql, crowd } = yield* HazelForTests
      const [old, signedOut, away] = yield* crowd(3)
      const tickets = yield* ConnectionTickets
      const issue = (person: TestUser) => Effect.flatMap(callerOf(person), tickets.issue)
      const [first, second, third] = [yield* issue(old!), yield* issue(signedOut!), yield* issue(away!)]
      const oldSession = sql`select id from sessions where user_id = ${old!.id}`
      yield* Effect.promise(
        () => sql`update connection_tickets set expires_at = now() where session_id in (${oldSession})`
      )
      yield* Effect.promise(() => sql`delete from sessions where user_id = ${signedOut!.id}`)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: away!.id }))
      for (const ticket of [first, second, third]) expect(yield* isValid(ticket)).toBe(false)
    })
  )

  it.effect("is stored as a hash only, and expired ones are deleted by the next", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const tickets = yield* ConnectionTickets
      const caller = yield* callerOf(cleo)
      const ticket = yield* tickets.issue(caller)
      const stored = () => Effect.promise(() => sql`select * from connection_tickets`)
      expect(JSON.stringify(yield* stored())).not.toContain(ticket)
      yield* Effect.promise(() => sql`update connection_tickets set expires_at = now()`)
      yield* tickets.issue(caller)
      expect(yield* stored()).toHaveLength(1)
    })
  )
})
