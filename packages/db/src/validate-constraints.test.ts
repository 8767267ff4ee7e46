import { expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Database } from "./database.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"
import { validateConstraints } from "./validate-constraints.ts"

const database = Layer.unwrap(Effect.map(emptyDatabase, (connection) => Database.layer(connection, limitsForTests)))

it.live("a database holds only the words of the domain, and a wrong word from before does not stop a start", () =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    yield* Effect.promise(async () => {
      const [{ open }] = await sql<[{ open: number }]>`
        select count(*)::int as open from pg_constraint where contype = 'c' and not convalidated`
      expect(open, "a new database is checked when it is made").toBe(0)

      const ofLetters = sql`insert into mail_days (day, kind, count) values (now(), 'letter', 1)`
      await expect(ofLetters).rejects.toMatchObject({ code: "23514", constraint_name: "mail_days_kind_check" })

      await sql`alter table mail_days drop constraint mail_days_kind_check`
      await sql`insert into mail_days (day, kind, count) values (now(), 'letter', 1)`
      await sql`alter table mail_days add constraint mail_days_kind_check check (kind in ('invitation', 'address')) not valid`
      expect(await validateConstraints(sql)).toEqual(["mail_days_kind_check"])

      await sql`delete from mail_days`
      expect(await validateConstraints(sql)).toEqual([])
      const [{ isValid }] = await sql<[{ isValid: boolean }]>`
        select convalidated as "isValid" from pg_constraint where conname = 'mail_days_kind_check'`
      expect(isValid).toBe(true)
    })
  }).pipe(Effect.provide(database))
)
