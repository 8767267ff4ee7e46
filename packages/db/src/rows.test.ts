import { expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { Cause, Effect, Exit, Layer, Schema } from "effect"
import { Database } from "./database.ts"
import { trustRows, UndecodableRowError } from "./rows.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"

const database = Layer.unwrap(Effect.map(emptyDatabase, (connection) => Database.layer(connection, limitsForTests)))

/** Answers another key and text for a number, as after a careless change of a SQL function. */
const careless = `create function member_as_json(name text) returns json
  language sql as $$ select json_build_object('userid', name, 'seq', 'seven') $$`

const member = { member: Schema.Struct({ userId: UserId, seq: Schema.Int }) }

const defectOf = Effect.fnUntraced(function* <A, E>(effect: Effect.Effect<A, E>) {
  const exit = yield* Effect.exit(effect)
  return Exit.isFailure(exit) ? Cause.squash(exit.cause) : exit.value
})

it.layer(database)("a row", (it) => {
  it.effect("is decoded by the schemas of its columns", () =>
    Effect.gen(function* () {
      const { rows, firstRow, onlyRow } = yield* Database
      const columns = { seq: Schema.Int, position: Schema.BigIntFromString }
      const found = yield* rows(columns)`select seq, '42' as position from generate_series(1, ${2}) seq`
      expect(found).toEqual([
        { seq: 1, position: 42n },
        { seq: 2, position: 42n }
      ])
      expect(yield* firstRow(columns)`select 1 as seq, '42' as position where false`).toBeUndefined()
      expect(yield* onlyRow({ seq: Schema.Int })`select 1 as seq`).toEqual({ seq: 1 })
      expect(yield* defectOf(onlyRow({ seq: Schema.Int })`select 1 as seq where false`)).toMatchObject({
        message: expect.stringContaining("always answers a row")
      })
    })
  )

  it.effect("that does not decode is a defect that names column, place and function, and quotes no value", () =>
    Effect.gen(function* () {
      const { sql, rows, firstRow, onlyRow, trustedRow, hotRows } = yield* Database
      yield* Effect.promise(() => sql.unsafe(careless))
      const name = "Ada's secret"
      const all = [
        rows(member)`select member_as_json(${name}) as member`,
        firstRow(member)`select member_as_json(${name}) as member`,
        onlyRow(member)`select member_as_json(${name}) as member`,
        trustedRow(member)`select member_as_json(${name}) as member`,
        Effect.promise(() => hotRows(member)`select member_as_json(${name}) as member`)
      ]
      for (const read of all) {
        const defect = yield* defectOf<unknown, unknown>(read)
        expect(defect).toBeInstanceOf(UndecodableRowError)
        const { message } = Object(defect)
        expect(message).toContain('[0]["member"]["userId"]')
        expect(message).toContain("select member_as_json($1) as member")
        expect(message).not.toContain(name)
      }
    })
  )

  it.effect("that is read all day is as Postgres answered it in production", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const found = yield* Effect.promise(() => sql`select 'seven' as seq`)
      expect(trustRows({ seq: Schema.Int }, found, true)).toBe(found)
      expect(() => trustRows({ seq: Schema.Int }, found, false)).toThrow("select 'seven' as seq")
    })
  )
})
