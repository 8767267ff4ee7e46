import { expect } from "@effect/vitest"
import { migrateDatabase } from "@hazel/db/migrate-database"
import { foldForSearch, typedAsOne, typedAsTwo } from "@hazel/domain/fold-for-search"
import { lookAlikeKey, lookAlikes } from "@hazel/domain/look-alikes"
import { Effect } from "effect"
import { inject } from "vitest"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

const creates = (person: TestUser, name: string) =>
  person.asks((hazel) => hazel.channel.create({ kind: "public", name }))

/** Every letter of the tables, and names that combine marks, signs and joiners. */
const names = [
  ...[...lookAlikes.from, ...lookAlikes.to, ...typedAsOne.from, ...typedAsTwo.flat()].map((letter) => `a${letter}b`),
  ...["Łódź", "GROẞ", "İSTANBUL", "ΝΙΚΟΣ", "Ｆｕｌｌ", "oﬃce", "ŀ", "서울", "がぎぐ", "Ⅷ", "O’Hara", 'צה"ל'],
  ...["کتاب‌ها", "مُحَمَّد", "שָׁלוֹם", "की", "มี", "日本語・英語", "ﾃｽﾄ･ﾃｽﾄ", "col·lecció", "བོད་ཡིག", "😀"]
]

withCast("names that are compared", (it) => {
  it.effect("are the same for the database as for clients", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const rows = yield* Effect.promise(
        () => sql<Array<{ key: string; folded: string }>>`
          select look_alike_key(name) as key, fold_for_search(name) as folded
          from unnest(${names}::text[]) with ordinality given(name, place) order by place`
      )
      expect(rows.map(({ key }) => key)).toEqual(names.map(lookAlikeKey))
      expect(rows.map(({ folded }) => folded)).toEqual(names.map(foldForSearch))
    })
  )

  it.effect("input L3: are found by the letters people type for them", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const name of ["łódź", "ørsted", "þór", "col·lecció", "צה״ל", "کتاب‌ها"]) yield* creates(ada, name)
      for (const [query, name] of [
        ["lodz", "łódź"],
        ["ORSTED", "ørsted"],
        ["Thor", "þór"],
        ["colleccio", "col·lecció"],
        ["צהל", "צה״ל"],
        ["کتابها", "کتاب‌ها"]
      ] as const) {
        const { channels } = yield* ada.asks((hazel) => hazel.channel.browse({ query }))
        expect(
          channels.map(({ channel }) => channel.name),
          query
        ).toEqual([name])
      }
    })
  )

  it.effect("input A6: are taken when they differ in a joiner or in the form of a sign", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      for (const [first, second] of [
        ["نامه‌ها", "نامهها"],
        ["l·l", "l・l"],
        ["п’ять", "пʼять"],
        ["רמטכ״ל", "רמטכʺל"],
        ["日本・英国", "日本ꞏ英国"]
      ] as const) {
        yield* creates(ada, first)
        expect(yield* refusal(creates(ben, second)), second).toMatchObject({ _tag: "ChannelNameTakenError" })
      }
    })
  )

  it.effect("have new keys when the table of look-alikes has changed, and the owner of a key keeps it", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const [older, newer] = [yield* creates(ada, "first"), yield* creates(ada, "second")]
      const ids = [older.data.channel.id, newer.data.channel.id]
      yield* Effect.promise(async () => {
        await sql`alter table channels disable trigger set_name_key`
        await sql`update channels set name = 'obʼєкт', name_key = 'obʼєкт' where id = ${ids[0]!}`
        await sql`update channels set name = 'obʹєкт' where id = ${ids[1]!}`
        await sql`update channels set name_key = look_alike_key('obʹєкт') where id = ${ids[1]!}`
        await sql`alter table channels enable trigger set_name_key`
        await migrateDatabase({ ...inject("postgres"), database: String(sql.options.database) })
      })
      const keys = yield* Effect.promise(
        () => sql`select name_key from channels where id = any(${ids}::uuid[]) order by created_at`
      )
      const key = lookAlikeKey("obʹєкт")
      expect(keys).toEqual([{ name_key: `${key} ${ids[0]}` }, { name_key: key }])
    })
  )
})
