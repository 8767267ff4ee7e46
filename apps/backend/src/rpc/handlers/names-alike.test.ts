import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { migrateDatabase } from "@hazel/db/migrate-database"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { inject } from "vitest"
import { authCall } from "../../testing/harness/auth-call.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

const creates = (person: TestUser, name: string, kind: "public" | "private" = "public") =>
  person.asks((hazel) => hazel.channel.create({ kind, name }))

const renames = (person: TestUser, id: ChannelId, name: string) =>
  person.asks((hazel) => hazel.channel.update({ id, name }))

const signsUp = (email: string) => authCall("/sign-up/email", { name: "Somebody", email, password: castPassword })

const handleOf = Effect.fn(function* (email: string) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql<Array<{ handle: string }>>`
    select handle from users where email = ${email}`
  )
  return row?.handle
})

withCast("attack 29: a name", (it) => {
  it.effect("of a public channel is refused when another looks the same", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      yield* creates(ada, "payroll")
      const other = (yield* creates(ben, "kitchen")).data.channel.id
      for (const name of ["раyroll", "payro11", "pаyroll", "Pаyrоll", "ｐayroll"]) {
        expect(yield* refusal(creates(ben, name)), name).toMatchObject({ _tag: "ChannelNameTakenError" })
        expect(yield* refusal(renames(ben, other, name)), name).toMatchObject({ _tag: "ChannelNameTakenError" })
      }
      const closed = (yield* creates(ben, "раyroll", "private")).data.channel.id
      const opens = ben.asks((hazel) => hazel.channel.convert({ id: closed, kind: "public" }))
      expect(yield* refusal(opens)).toMatchObject({ _tag: "ChannelNameTakenError" })
      yield* creates(ben, "payroll-2027")
    })
  )

  it.effect("that existed before the rule stays, and prevents similar new ones", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const [latin, cyrillic] = [yield* creates(ada, "tresor"), yield* creates(ada, "vault")]
      yield* Effect.promise(async () => {
        await sql`update channels set name_key = null where id = ${latin.data.channel.id}`
        await sql`alter table channels disable trigger set_name_key`
        await sql`update channels set name = 'trеsor', name_key = null where id = ${cyrillic.data.channel.id}`
        await sql`alter table channels enable trigger set_name_key`
        await sql`update users set handle_key = null`
        await migrateDatabase({ ...inject("postgres"), database: String(sql.options.database) })
      })
      const keys = yield* Effect.promise(
        () => sql`select name, name_key from channels where name like 'tr%sor' order by created_at`
      )
      expect(keys).toEqual([
        { name: "tresor", name_key: "tresor" },
        { name: "trеsor", name_key: `tresor ${cyrillic.data.channel.id}` }
      ])
      expect(yield* refusal(creates(ada, "trеsоr"))).toMatchObject({ _tag: "ChannelNameTakenError" })
      const [people] = yield* Effect.promise(
        () => sql`select count(*)::int as count from users where handle_key is distinct from look_alike_key(handle)`
      )
      expect(people).toEqual({ count: 0 })
    })
  )

  it.effect("that existed before the rule may be sent back unchanged, as forms do", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const id = (yield* creates(ada, "lobby-2")).data.channel.id
      yield* creates(ada, "lobby")
      yield* Effect.promise(async () => {
        await sql`alter table channels disable trigger set_name_key`
        await sql`alter table users disable trigger set_handle_key`
        await sql`update channels set name = 'l0bby', name_key = 'lobby ' || id where id = ${id}`
        await sql`update users set handle = 'c1eo', handle_key = 'cleo ' || id where id = ${ben.id}`
        await sql`alter table channels enable trigger set_name_key`
        await sql`alter table users enable trigger set_handle_key`
      })
      const topic = "Whoever waits"
      const { data: channel } = yield* ada.asks((hazel) => hazel.channel.update({ id, name: "l0bby", topic }))
      expect(channel).toMatchObject({ name: "l0bby", topic })
      const profile = { handle: "c1eo", title: "Designer" }
      expect((yield* ben.asks((hazel) => hazel.user.update(profile))).data).toMatchObject(profile)
      const other = ben.asks((hazel) => hazel.user.update({ handle: "cle0" }))
      expect(yield* refusal(other)).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
      yield* ben.asks((hazel) => hazel.user.update({ handle: "ben" }))
    })
  )

  it.effect("at sign-up is never a reserved one, or one that looks like somebody else's", () =>
    Effect.gen(function* () {
      for (const [email, handle] of [
        ["everyone@hazel.test", "everyone2"],
        ["he1p@hazel.test", "he1p2"],
        ["former-7@hazel.test", "7"],
        ["d0ra@hazel.test", "d0ra2"],
        ["admin@hazel.test", "admin2"],
        ["admin@other.test", "admin3"]
      ] as const) {
        expect((yield* signsUp(email)).status, email).toBe(200)
        expect(yield* handleOf(email)).toBe(handle)
      }
    })
  )

  it.effect("of a domain that cannot receive mail is not accepted in an address", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const email of ["x@bots.invalid", "x@BOTS.INVALID", "x@a.bots.invalid"]) {
        const { status, answer } = yield* signsUp(email)
        expect([status, answer["message"]]).toEqual([400, "Use an e-mail address that can receive mail."])
        const invite = ada.asks((hazel) => hazel.invitation.create({ kind: "email", email }))
        expect(yield* refusal(invite)).toMatchObject({ _tag: "InvalidInvitationError", field: "email" })
      }
      expect(yield* handleOf("x@bots.invalid")).toBeUndefined()
    })
  )
})
