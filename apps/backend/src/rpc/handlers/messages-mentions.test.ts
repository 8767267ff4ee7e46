import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"

withCast("the people a message mentions", (it) => {
  it.effect("inputs C1 to C4: are those who are shown as mentioned in it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      yield* cleo.asks((hazel) => hazel.user.update({ handle: "ben-san" }))
      const notified: ReadonlyArray<readonly [text: string, ...people: ReadonlyArray<typeof ben>]> = [
        ["`@ben`"],
        ["```\n@ben\n```"],
        ["see https://x.test/?to=@ben"],
        ["<!-- @ben -->"],
        ["_@ben_", ben],
        ["__@ben__", ben],
        ["交给@ben处理", ben],
        ["안녕@ben야", ben],
        ["@ben-san", cleo],
        ["@ben.Thanks", ben],
        ["@ben-sans and @ben-san's", ben, cleo]
      ]
      for (const [text, ...people] of notified) {
        const { mentionedUserIds } = yield* writes(ada, channelId, text)
        expect([...mentionedUserIds], text).toEqual(people.map(({ id }) => id).toSorted())
      }
    })
  )

  it.effect("are found by the same rule when it is edited", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id } = yield* writes(ada, channelId, "`@ben`")
      const edits = (body: string) => ada.asks((hazel) => hazel.message.update({ id, body }))
      expect((yield* edits("_@ben_, `@ada`")).data.mentionedUserIds).toEqual([ben.id])
      expect((yield* edits("`@ben`")).data.mentionedUserIds).toEqual([])
    })
  )

  it.effect("are looked up once each, however often they are named", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const mentions = Array.from({ length: 500 }, (_, place) => [`ada.${place}`, "ada"])
      // This function replaces the look-up and counts its calls until the transaction ends, because no plan shows them.
      const counting = `
        create or replace function is_known_to(person uuid, viewer uuid) returns boolean language plpgsql stable as $$
        begin
          perform set_config('test.looks', (coalesce(nullif(current_setting('test.looks', true), ''), '0')::int + 1)::text, true);
          return true;
        end $$`
      const found = yield* Effect.promise(async () => {
        const connection = await sql.reserve()
        await connection.unsafe(`begin; ${counting}`)
        const notified = await connection`
          select users_mentioned(${JSON.stringify(mentions)}::text::jsonb, ${ben.id}::uuid) as notified`
        const looks = await connection`select current_setting('test.looks') as looks`
        await connection.unsafe("rollback")
        connection.release()
        return { ...notified[0], ...looks[0] }
      })
      expect(found).toEqual({ notified: [ada.id], looks: "1" })
    })
  )
})
