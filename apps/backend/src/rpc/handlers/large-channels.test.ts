import { expect } from "@effect/vitest"
import { rowsPerStatement } from "@hazel/db/repositories/message-removal"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

/** Records how many rows each statement removes from a table or changes in it. */
const countRowsOf = (table: "messages" | "log_events", operation: "delete" | "update") =>
  Effect.gen(function* () {
    const { sql } = yield* HazelForTests
    const name = `count_${operation}_${table}`
    const rows = operation === "update" ? "new" : "old"
    yield* Effect.promise(() =>
      sql.unsafe(`
        create table if not exists rows_per_statement (counted text, rows bigint);
        create or replace function ${name}() returns trigger language plpgsql as $$
        begin
          insert into rows_per_statement select '${name}', count(*) from touched;
          return null;
        end $$;
        create or replace trigger ${name} after ${operation} on ${table}
        referencing ${rows} table as touched for each statement execute function ${name}();`)
    )
    return Effect.promise(
      () => sql<Array<{ most: number; all: number }>>`
        select max(rows)::int as most, sum(rows)::int as all from rows_per_statement where counted = ${name}`
    ).pipe(Effect.map(([row]) => row!))
  })

/** Ada wrote so many messages here, and Ben as many replies to her first one, each with its event. */
const writesMany = Effect.fnUntraced(function* (channelId: ChannelId, count: number) {
  const { sql } = yield* HazelForTests
  const { ada, ben } = yield* Cast
  const root = yield* writes(ada, channelId)
  yield* Effect.promise(
    () => sql`
      with written as (
        insert into messages (id, channel_id, seq, author_id, parent_id, body, created_at)
        select gen_random_uuid(), ${channelId}, ${root.seq} + n, case when n % 2 = 0 then ${ada.id}::uuid else ${ben.id} end,
          case when n % 2 = 1 then ${root.id}::uuid end, 'Hello', now()
        from generate_series(1, ${2 * count}::int) n returning *
      ), received as (
        insert into log_events (log_id, seq, created_at, event)
        select channel_id, seq, now(), json_build_object('type', 'message_reply', 'topic', 'channel:' || channel_id,
          'seq', seq, 'timestamp', timestamp_text(now()), 'actorId', author_id, 'transactionId', gen_random_uuid(),
          'data', json_build_object('message', json_build_object('id', id, 'body', body, 'inChannel', false)))
        from written returning seq
      )
      update logs set last_seq = (select max(seq) from received) where id = ${channelId}`
  )
})

/** A statement that takes more than eight seconds is cancelled (fault 5), however often it is repeated. */
withCast("a channel with more messages than one statement can remove", (it) => {
  it.effect("is deleted by statements of a bounded size", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const id = yield* aChannelWith(ada, ben)
      yield* writesMany(id, rowsPerStatement)
      const messages = yield* countRowsOf("messages", "delete")
      const events = yield* countRowsOf("log_events", "delete")
      yield* ada.asks((hazel) => hazel.channel.delete({ id }))
      expect(yield* Effect.promise(() => sql`select from messages where channel_id = ${id}`)).toHaveLength(0)
      const left = yield* Effect.promise(
        () => sql`select event ->> 'type' as type from log_events where log_id = ${id}`
      )
      expect(left).toEqual([{ type: "channel_deleted" }])
      for (const { most, all } of [yield* messages, yield* events]) {
        expect(all).toBeGreaterThan(2 * rowsPerStatement)
        expect(most).toBeLessThanOrEqual(rowsPerStatement)
      }
    })
  )

  it.effect("is purged by statements of a bounded size, and no text is left", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* writesMany(channelId, rowsPerStatement)
      const messages = yield* countRowsOf("messages", "delete")
      const events = yield* countRowsOf("log_events", "update")
      yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      const left = yield* eventsOf(channelId)
      expect(left.filter(({ type }) => type === "channel_purged").length).toBeGreaterThan(2 * rowsPerStatement)
      expect(JSON.stringify(left)).not.toContain("Hello")
      for (const { most } of [yield* messages, yield* events]) expect(most).toBeLessThanOrEqual(rowsPerStatement)
    })
  )
})
