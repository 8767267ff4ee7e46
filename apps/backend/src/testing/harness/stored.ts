import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { HazelEvent } from "@hazel/domain/events/index"
import { Effect } from "effect"
import { typesOf } from "../contracts/table-of-events.ts"
import { HazelForTests } from "./hazel-for-tests.ts"

const tables = [
  "channels",
  "channel_members",
  "channel_bans",
  "channel_mutes",
  "slow_mode_turns",
  "channel_preferences",
  "preferences",
  "invitations",
  "invitation_acceptances",
  "invitation_mails",
  "address_mails",
  "mail_days",
  "mail_shares",
  "messages",
  "message_revisions",
  "message_reports",
  "hidden_messages",
  "message_streams",
  "message_reactions",
  "message_reaction_counts",
  "audit_entries",
  "presences",
  "apps",
  "app_signing_keys",
  "app_server_keys",
  "app_client_keys",
  "app_user_tokens",
  "app_rooms",
  "app_event_sinks",
  "sink_deliveries",
  "app_links",
  "app_linked_channels",
  "logs",
  "log_events",
  "thread_followers",
  "transactions",
  "users",
  "workspaces"
]

/** Every row of Hazel's tables. */
export const everything = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const contents = tables.map(
    (table) =>
      sql`select ${table} as table, coalesce(array_agg(t::text order by t::text), '{}') as rows from ${sql(table)} t`
  )
  return yield* Effect.promise(() => Promise.all(contents))
})

type Contents = Effect.Success<typeof everything>

const eventTypes = new Set(typesOf(HazelEvent))

/** Whether the outlet made this delivery of an event. Those that a call makes have other types. */
const isOfEvent = (delivery: string) => eventTypes.has(delivery.split(",")[3] ?? "")

const isWaiting = (delivery: string) => /,waiting,\d+,/.test(delivery)

/**
 * The outlet adds deliveries of events at any time, and tries and removes those that wait, so these are left out. What a call publishes
 * is noticed in the log of events, which is compared, too.
 */
const withoutDeliveriesUnderway = (contents: Contents, before: Contents) => {
  const known = new Set(before.flatMap(([row]) => (row?.["table"] === "sink_deliveries" ? row["rows"] : [])))
  const isSettled = (delivery: string) => !isOfEvent(delivery) || (known.has(delivery) && !isWaiting(delivery))
  return contents.map(([row]) =>
    row?.["table"] === "sink_deliveries" ? { ...row, rows: row["rows"].filter(isSettled) } : { ...row }
  )
}

/** The error of a call that must be refused and leave no trace. */
export const refusal = Effect.fn(function* <A, E, R>(act: Effect.Effect<A, E, R>) {
  const before = yield* everything
  const error = yield* Effect.flip(act)
  expect(withoutDeliveriesUnderway(yield* everything, before)).toEqual(withoutDeliveriesUnderway(before, before))
  return error
})

/** Expects the stored count of each emoji to equal the counted reactions. */
export const expectCountsToAddUp = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const kept = sql`select message_id, emoji, count, first_seq from message_reaction_counts order by 1, 2`
  const counted = sql`
    select message_id, emoji, count(*)::int as count, min(seq) as first_seq
    from message_reactions group by 1, 2 order by 1, 2`
  const [one, other] = yield* Effect.promise(() => Promise.all([kept, counted]))
  expect([...one].map(({ message_id, emoji, count }) => ({ message_id, emoji, count }))).toEqual(
    [...other].map(({ message_id, emoji, count }) => ({ message_id, emoji, count }))
  )
})

/** The events of a log, which must have as many as its head says, each with its seq. */
export const eventsOf = Effect.fn(function* (logId: ChannelId | string) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ seq: number; head: number; type: string; data: object }>>`
      select e.seq::int, l.last_seq::int as head, event ->> 'type' as type, event -> 'data' as data
      from logs l join log_events e on e.log_id = l.id where l.id = ${logId} order by e.seq`
  )
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: rows[0]?.head ?? 0 }, (_, index) => index + 1))
  return rows
})
