import { expect, layer } from "@effect/vitest"
import { cast } from "@hazel/db/cast"
import { Effect, Layer, Logger, Option } from "effect"
import { AppDirectory } from "../apps/app-directory.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { demoKeys } from "./demo-app.ts"
import { demoChannels, demoDirect, type DemoMessage } from "./conversations.ts"
import { demoLive } from "./demo.ts"

const written = [...demoChannels.flatMap(({ messages }) => messages), ...demoDirect].flatMap((message: DemoMessage) => [
  message,
  ...(message.replies ?? [])
])

const expected = {
  people: Object.keys(cast).length,
  apps: 1,
  accounts: Object.keys(cast).length,
  channels: demoChannels.length + 1,
  messages: written.length,
  texts: written.length,
  reactions: written.flatMap(({ reactions = {} }) => Object.values(reactions).flat()).length
}

const warnings: Array<string> = []
const warningLogger = Logger.make(
  ({ logLevel, message }) => void (logLevel === "Warn" && warnings.push(String(message)))
)

const told: Array<string> = []
const toldLogger = Logger.make(({ logLevel, message }) => void (logLevel === "Info" && told.push(String(message))))

const fill = (isWanted: boolean) =>
  Effect.scoped(Layer.build(Layer.fresh(demoLive(isWanted)))).pipe(
    Effect.provide(Logger.layer([warningLogger, toldLogger]))
  )

const counts = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql`
      select (select count(*)::int from users) as people, (select count(*)::int from accounts) as accounts,
        (select count(*)::int from apps where deleted_at is null) as apps,
        (select count(*)::int from channels) as channels, (select count(*)::int from channel_members) as members,
        (select count(*)::int from messages) as messages, (select count(distinct body)::int from messages) as texts,
        (select count(*)::int from message_reactions) as reactions`
  )
  return row!
})

/** The start ends, as by a kill, at the next row that goes into this table once so many are there. */
const endAt = Effect.fnUntraced(function* (table: string, rows: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() =>
    sql.unsafe(`
      create or replace function end_start() returns trigger language plpgsql as $$
      begin
        if (select count(*) from ${table}) >= ${rows} then raise exception 'killed'; end if;
        return new;
      end $$;
      create trigger end_start before insert on ${table} for each row execute function end_start()`)
  )
  return Effect.promise(() => sql.unsafe(`drop trigger end_start on ${table}`))
})

const stops = [
  { table: "users", rows: 1 },
  { table: "users", rows: 3 },
  { table: "channels", rows: 2 },
  { table: "messages", rows: 5 },
  { table: "message_reactions", rows: 7 },
  { table: "messages", rows: 15 },
  { table: "app_server_keys", rows: 0 }
] as const

layer(HazelForTests.layer, { excludeTestServices: true })("the demo (fault 13)", (it) => {
  it.effect("is whole after starts that were killed anywhere, also when the last does not ask for it", () =>
    Effect.gen(function* () {
      yield* fill(false)
      expect(yield* counts).toMatchObject({ people: 0, apps: 0 })
      for (const { table, rows } of stops) {
        const goOn = yield* endAt(table, rows)
        expect((yield* Effect.exit(fill(true)))._tag, `${table} ${rows}`).toBe("Failure")
        yield* goOn
      }
      yield* fill(false)
      const whole = yield* counts
      expect(whole).toMatchObject(expected)
      yield* fill(true)
      expect(yield* counts).toEqual(whole)
    })
  )
})

layer(HazelForTests.layerWith({ signUp: Option.some("invited") }), { excludeTestServices: true })("the demo", (it) => {
  it.effect(
    "is filled although nobody may sign up without an invitation, and each start with it says how to sign in",
    () =>
      Effect.gen(function* () {
        const toldBefore = told.length
        yield* fill(true)
        expect(yield* counts).toMatchObject(expected)
        yield* fill(true)
        yield* fill(false)
        expect(told.slice(toldBefore)).toEqual([1, 2].map(() => expect.stringContaining("sign in as ada@hazel.test")))
      })
  )
})

/** The app that a token with the key of the demo is of, and the app of its server key. */
const knownApps = Effect.gen(function* () {
  const directory = yield* AppDirectory
  yield* directory.refresh
  const [key] = yield* directory.candidates({ alg: "HS256", kid: "any" })
  return {
    key: key?.key.export().toString(),
    app: key?.app,
    ofServerKey: yield* directory.byServerKey(demoKeys.serverKey)
  }
})

layer(HazelForTests.layer, { excludeTestServices: true })("the app of the demo (J1, V1)", (it) => {
  it.effect(
    "is made in a demo of an earlier version, needs no audience and no issuer, and Hazel warns of its keys",
    () =>
      Effect.gen(function* () {
        const { sql } = yield* HazelForTests
        yield* fill(true)
        yield* Effect.promise(() => sql`delete from apps`)
        yield* fill(false)
        expect(yield* knownApps).toEqual({ key: undefined, app: undefined, ofServerKey: undefined })
        const warned = warnings.length
        yield* fill(true)
        const { key, app, ofServerKey } = yield* knownApps
        expect(key).toBe(demoKeys.signingKey)
        expect(app).toMatchObject({ name: "demo", audience: null, issuer: null })
        expect(ofServerKey).toEqual(app)
        yield* fill(false)
        expect(warnings.slice(warned)).toEqual([0, 1].map(() => expect.stringContaining("the app demo are public")))
      })
  )

  it.effect("is not made where people have signed up by themselves", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`delete from apps`)
      yield* Effect.promise(() => sql`update users set email = id || '@dundermifflin.example'`)
      yield* fill(true)
      expect(yield* counts).toMatchObject({ apps: 0 })
    })
  )
})
