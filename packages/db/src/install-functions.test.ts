import { describe, expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type postgres from "postgres"
import { Database } from "./database.ts"
import { dumpDatabase } from "./dump/dump-database.ts"
import { restoreDump } from "./dump/restore-dump.ts"
import { type FunctionVersion, functionVersion, ownFunctions, searchPathOf } from "./function-version.ts"
import { keepFunctions, migrateDatabase } from "./migrate-database.ts"
import { connect } from "./postgres-clients.ts"
import type { PostgresConnection } from "./postgres-connection.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"

const withGreeting = (greeting: string) => functionVersion([...ownFunctions.sources, greeting])

const older = withGreeting(`create or replace function greeting(person text) returns text
  language sql as $$ select 'Good evening, ' || person $$`)

/** The parameter has another name and the answer has another type; `create or replace` would refuse either. */
const newer = withGreeting(`create or replace function greeting(name text) returns json
  language sql as $$ select json_build_object('hello', name) $$`)

const open = (address: PostgresConnection, connection: postgres.Options<{}>["connection"] = {}) =>
  Effect.acquireRelease(
    Effect.sync(() => connect(address, { max: 1, connection })),
    (sql) => Effect.promise(() => sql.end({ timeout: 1 }))
  )

const openAs = (address: PostgresConnection, version: FunctionVersion) =>
  open(address, { search_path: searchPathOf(version) })

const greet = async (sql: postgres.Sql) => Object(await sql`select greeting(${"Ada"}) as said`)[0].said

const schemasOf = async (sql: postgres.Sql) =>
  (await sql<Array<{ name: string }>>`select nspname as name from pg_namespace where nspname like 'hazel_%'`)
    .map(({ name }) => name)
    .toSorted()

const triggersOf = async (sql: postgres.Sql) =>
  sql`
    select tgrelid::regclass::text as table, tgname as name, pronamespace::regnamespace::text as schema
    from pg_trigger join pg_proc on pg_proc.oid = tgfoid where not tgisinternal order by 1, 2`

const signUp = (sql: postgres.Sql, name: string) =>
  sql`insert into public.users (id, display_name, handle, email)
    values (gen_random_uuid(), ${name}, '', ${`${name}@hazel.test`})`

/** Makes a version look as if no node had used it for longer than a day. */
const leaveUnused = (sql: postgres.Sql, schema: string) =>
  sql`update function_versions set used_at = now() - interval '25 hours' where schema = ${schema}`

describe("the functions of a version", () => {
  it.live("exist beside those of another version, and each connection calls its own", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      yield* Effect.promise(() => migrateDatabase(address, older))
      const nodeOfOlder = yield* openAs(address, older)
      expect(yield* Effect.promise(() => greet(nodeOfOlder))).toBe("Good evening, Ada")
      yield* Effect.promise(() => migrateDatabase(address, newer))
      const nodeOfNewer = yield* openAs(address, newer)
      expect(yield* Effect.promise(() => greet(nodeOfNewer))).toEqual({ hello: "Ada" })
      expect(yield* Effect.promise(() => greet(nodeOfOlder))).toBe("Good evening, Ada")
    })
  )

  it.live("are called by triggers in every session, also of another version or of none", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      yield* Effect.promise(() => migrateDatabase(address, older))
      yield* Effect.promise(() => migrateDatabase(address, newer))
      const [nodeOfOlder, administrator] = [yield* openAs(address, older), yield* open(address, { search_path: "" })]
      yield* Effect.promise(() => signUp(nodeOfOlder, "ada"))
      yield* Effect.promise(() => signUp(administrator, "ben"))
      const people = yield* Effect.promise(() => administrator`select handle from public.users order by handle`)
      expect(people.map((person) => person["handle"])).toEqual(["ada", "ben"])
      const triggers = yield* Effect.promise(() => triggersOf(administrator))
      expect(new Set(triggers.map((trigger) => trigger["schema"]))).toEqual(new Set([newer.schema]))
    })
  )

  it.live("can be installed again, and are installed all or none", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      yield* Effect.promise(() => Promise.all([migrateDatabase(address), migrateDatabase(address)]))
      const broken = withGreeting("create function greeting() returns nonsense language sql as ''")
      const sql = yield* open(address)
      yield* Effect.promise(() => expect(migrateDatabase(address, broken)).rejects.toThrow("nonsense"))
      expect(yield* Effect.promise(() => schemasOf(sql))).toEqual([ownFunctions.schema])
    })
  )

  it.live("are dropped a day after the last use, without those in use and without triggers", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      for (const version of [older, newer, ownFunctions]) yield* Effect.promise(() => migrateDatabase(address, version))
      const sql = yield* open(address)
      const triggers = yield* Effect.promise(() => triggersOf(sql))
      yield* Effect.promise(async () => {
        // A version that no node uses any more may be the last one that was installed, so that the triggers call it.
        await migrateDatabase(address, newer)
        for (const { schema } of [older, newer, ownFunctions]) await leaveUnused(sql, schema)
        await keepFunctions(sql, address, older)
        expect(await schemasOf(sql)).toEqual([older.schema])
        await keepFunctions(sql, address)
        expect(await schemasOf(sql)).toEqual([older.schema, ownFunctions.schema].toSorted())
        expect(await triggersOf(sql)).toEqual(triggers)
      })
    })
  )

  it.live("are in a dump, which a Hazel of any version can start on", () =>
    Effect.gen(function* () {
      const [address, restored] = [yield* emptyDatabase, yield* emptyDatabase]
      yield* Effect.promise(() => migrateDatabase(address, older))
      const [sql, nodeOfOlder] = [yield* open(address), yield* openAs(restored, older)]
      yield* Effect.promise(async () => {
        await signUp(sql, "ada")
        await restoreDump(restored, await dumpDatabase(sql))
        expect(await greet(nodeOfOlder)).toBe("Good evening, Ada")
        await migrateDatabase(restored, newer)
        await signUp(nodeOfOlder, "ben")
      })
      const nodeOfNewer = yield* openAs(restored, newer)
      expect(yield* Effect.promise(() => greet(nodeOfNewer))).toEqual({ hello: "Ada" })
      const people = yield* Effect.promise(() => nodeOfNewer`select handle from users order by handle`)
      expect(people.map((person) => person["handle"])).toEqual(["ada", "ben"])
    })
  )

  it.effect("are in use for as long as their node runs", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      yield* Layer.build(Database.layer(address, limitsForTests))
      const sql = yield* open(address)
      yield* Effect.promise(() => leaveUnused(sql, ownFunctions.schema))
      yield* TestClock.adjust("1 hour")
      yield* Effect.promise(async () => {
        const isInUse = async () =>
          (
            await sql`
            select from function_versions where schema = ${ownFunctions.schema} and used_at > now() - interval '1 hour'`
          ).length > 0
        while (!(await isInUse()));
        expect(await schemasOf(sql)).toEqual([ownFunctions.schema])
      })
    })
  )

  it.live("are used by nothing but triggers, so that nothing else is dropped with them", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      yield* Effect.promise(() => migrateDatabase(address))
      const sql = yield* open(address)
      const dependents = yield* Effect.promise(
        () => sql`
          select distinct classid::regclass::text as of from pg_depend join pg_proc on pg_proc.oid = refobjid
          where refclassid = 'pg_proc'::regclass and pronamespace = ${ownFunctions.schema}::regnamespace`
      )
      expect(dependents.map((dependent) => dependent["of"])).toEqual(["pg_trigger"])
    })
  )
})

describe("functions that were installed before functions had versions", () => {
  it.live("are dropped from public after a day, once no such Hazel is connected", () =>
    Effect.gen(function* () {
      const address = yield* emptyDatabase
      const sql = yield* open(address, { search_path: "public" })
      const namesIn = async (schema: string) =>
        (
          await sql`
            select proname as name from pg_proc where pronamespace = ${schema}::regnamespace
              and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
            order by proname`
        ).map((row) => row["name"])
      yield* Effect.promise(async () => {
        await sql`create function tell(log uuid) returns int language sql as 'select 1'`
        await sql`create function unread_of(member int) returns int language sql as 'select 1'`
        await sql`create view unread as select unread_of(1)`
        await sql`create function own_report() returns int language sql as 'select 1'`
        await migrateDatabase(address)
        // The older Hazel starts once more and lets a trigger call its own function.
        await sql`create function refuse_deactivated() returns trigger language plpgsql as 'begin return new; end'`
        await sql`
          create or replace trigger refuse_deactivated before insert on sessions
          for each row execute function refuse_deactivated()`
        await keepFunctions(sql, address)
        expect(await namesIn("public")).toEqual(["own_report", "refuse_deactivated", "tell", "unread_of"])
        await leaveUnused(sql, "public")
      })
      yield* Effect.scoped(
        Effect.gen(function* () {
          const nodeFromBefore = yield* open(address, { application_name: "postgres.js" })
          yield* Effect.promise(async () => {
            await nodeFromBefore`select 1`
            await keepFunctions(sql, address)
            expect(await namesIn("public")).toContain("tell")
          })
        })
      )
      yield* Effect.promise(async () => {
        const isConnected = async () =>
          (
            await sql`select from pg_stat_activity where application_name = 'postgres.js' and datname = current_database()`
          ).length > 0
        while (await isConnected());
        await keepFunctions(sql, address)
        expect(await namesIn("public"), "what the administrator wrote, and what their view calls").toEqual([
          "own_report",
          "unread_of"
        ])
        const triggers = await triggersOf(sql)
        expect(new Set(triggers.map((trigger) => trigger["schema"]))).toEqual(new Set([ownFunctions.schema]))
      })
    })
  )
})
