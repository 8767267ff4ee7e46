import { isDeepStrictEqual } from "node:util"
import { describe, expect, it } from "@effect/vitest"
import {
  canAdminister,
  canManage,
  canModerate,
  canReach,
  isExemptFromSlowMode,
  isGuest,
  refusalToWrite,
  type Standing
} from "@hazel/domain/authority"
import { ChannelRole } from "@hazel/domain/models/channel-member-model"
import { ChannelKind } from "@hazel/domain/models/channel-model"
import { WorkspaceRole } from "@hazel/domain/models/user-model"
import { Effect, Layer } from "effect"
import type postgres from "postgres"
import { Database } from "../database.ts"
import { emptyDatabase } from "../testing/empty-database.ts"
import { limitsForTests } from "../testing/limits-for-tests.ts"

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`

const bools = [false, true]
/** A ban or mute that somebody does not have, that is in force, and whose end is past. */
const terms = ["none", "in force", "ended"] as const

const people = WorkspaceRole.literals
  .flatMap((role) => bools.map((isBot) => ({ role, isBot })))
  .flatMap((person) => [null, ...ChannelRole.literals].map((channelRole) => ({ ...person, channelRole })))
  .flatMap((person) => terms.map((ban) => ({ ...person, ban })))
  .flatMap((person) => terms.map((mute) => ({ ...person, mute })))
  .map((person, index) => ({ ...person, id: uuid(1_000 + index) }))

const channels = ChannelKind.literals
  .flatMap((kind) => bools.map((isArchived) => ({ kind, isArchived })))
  .flatMap((channel) => bools.map((isReadOnly) => ({ ...channel, isReadOnly })))
  .flatMap((channel) => [0, 30].map((slowModeSeconds) => ({ ...channel, slowModeSeconds })))
  .map((channel, index) => ({ ...channel, id: uuid(1 + index) }))

type Person = (typeof people)[number]
type Channel = (typeof channels)[number]

const errors = {
  archived: "ChannelArchivedError",
  muted: "MemberMutedError",
  "read-only": "ChannelReadOnlyError"
} as const

/** The answer of the TypeScript rules, in the shape of the row that {@link decisions} reads. */
const expected = (person: Person, channel: Channel) => {
  const { role, channelRole, isBot } = person
  const standing: Standing = { role, channelRole }
  const isReachable = canReach(standing, { kind: channel.kind, isBanned: person.ban === "in force" })
  const refusal = refusalToWrite(standing, { ...channel, isMuted: person.mute === "in force" })
  const isNamed = channel.kind === "public" || channel.kind === "private"
  return {
    isGuest: isGuest(standing),
    canModerate: canModerate(standing),
    canAdminister: canAdminister(standing),
    canManage: canManage(standing),
    canManageByRoles: canManage(standing),
    isReachable,
    isHeard: channelRole !== null,
    isManaged: channelRole === "manager" && canManage(standing) && isNamed,
    isExemptFromSlowMode: isExemptFromSlowMode(standing, { isBot }),
    writing: !isReachable
      ? "ChannelNotFoundError"
      : channelRole === null
        ? "UnauthorizedError"
        : refusal && errors[refusal],
    slowModeSeconds: isReachable ? channel.slowModeSeconds : null
  }
}

interface Row extends ReturnType<typeof expected> {
  readonly person: string
  readonly channel: string
}

const decisions = (sql: postgres.Sql) => sql<Array<Row>>`
  select u.id as person, c.id as channel,
    is_guest(u.role) as "isGuest",
    can_moderate(u.role) as "canModerate",
    can_administer(u.role) as "canAdminister",
    can_manage(c.id, u.id) as "canManage",
    can_manage(u.role, cm.role) as "canManageByRoles",
    is_reachable(c, u.id) as "isReachable",
    readable_from(c.id, u.id) is not null as "isHeard",
    c.id in (select managed_channels(u.id)) as "isManaged",
    is_exempt_from_slow_mode(c.id, u.id) as "isExemptFromSlowMode",
    case when writing.channel_id is null then 'ChannelNotFoundError'
      else coalesce(writing.refusal, writing.restriction) ->> 'error' end as writing,
    writing.slow_mode_seconds as "slowModeSeconds"
  from users u
  cross join channels c
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = u.id
  left join lateral write_access(c.id, u.id) writing on true
  order by u.id, c.id`

/** Stores everybody in every channel as they are, without the triggers and the index that allow only one owner. */
const fill = (sql: postgres.Sql) =>
  sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await transaction`drop index users_owner_unique`
    const given = (rows: ReadonlyArray<object>) => transaction`${JSON.stringify(rows)}::text::jsonb`
    await transaction`
      insert into users (id, handle, display_name, email, role, is_bot)
      select id, id, id, id, role, "isBot"
      from jsonb_to_recordset(${given(people)}) as p (id uuid, role text, "isBot" boolean)`
    await transaction`
      insert into channels (id, kind, archived_at, is_read_only, slow_mode_seconds)
      select id, kind, case when "isArchived" then now() end, "isReadOnly", "slowModeSeconds"
      from jsonb_to_recordset(${given(channels)}) as c
        (id uuid, kind text, "isArchived" boolean, "isReadOnly" boolean, "slowModeSeconds" int)`
    await transaction`
      insert into channel_members (channel_id, user_id, role, joined_at, joined_seq, last_read_seq)
      select c.id, p.id, p."channelRole", now(), 1, 1
      from jsonb_to_recordset(${given(people)}) as p (id uuid, "channelRole" text), channels c
      where p."channelRole" is not null`
    await transaction`
      insert into channel_bans (channel_id, user_id, banned_seq, motive, created_at, ends_at)
      select c.id, p.id, 1, '', now(), case when p.ban = 'ended' then now() - interval '1 second' end
      from jsonb_to_recordset(${given(people)}) as p (id uuid, ban text), channels c where p.ban <> 'none'`
    await transaction`
      insert into channel_mutes (channel_id, user_id, ends_at)
      select c.id, p.id, case when p.mute = 'ended' then now() - interval '1 second' else now() + interval '1 day' end
      from jsonb_to_recordset(${given(people)}) as p (id uuid, mute text), channels c where p.mute <> 'none'`
  })

const database = Layer.unwrap(Effect.map(emptyDatabase, (connection) => Database.layer(connection, limitsForTests)))

describe("the rules of authority in SQL", () => {
  it.live("decide like those in TypeScript for every role and standing in every kind of channel", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* Effect.promise(() => fill(sql))
      const rows = yield* Effect.promise(() => decisions(sql))
      expect(rows).toHaveLength(people.length * channels.length)
      const differences = people.flatMap((person, place) =>
        channels.flatMap((channel, offset) => {
          const { person: _, channel: __, ...inSql } = rows[place * channels.length + offset]!
          const inTypeScript = expected(person, channel)
          return isDeepStrictEqual(inSql, inTypeScript) ? [] : [{ person, channel, inSql, inTypeScript }]
        })
      )
      expect(differences.slice(0, 5)).toEqual([])
    }).pipe(Effect.provide(database))
  )

  it.live("let moderators and higher roles resolve reports while deactivated, but no deactivated bot", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const candidates = WorkspaceRole.literals
        .flatMap((role) => bools.map((isBot) => ({ role, isBot })))
        .flatMap((person) => bools.map((isDeactivated) => ({ ...person, isDeactivated })))
        .map((person, index) => ({ ...person, id: uuid(index) }))
      const resolvers = yield* Effect.promise(() =>
        sql.begin(async (transaction) => {
          await transaction`set local session_replication_role = replica`
          await transaction`drop index users_owner_unique`
          await transaction`
            insert into users (id, handle, display_name, email, role, is_bot, deactivated_at)
            select id, id, id, id, role, "isBot", case when "isDeactivated" then now() end
            from jsonb_to_recordset(${JSON.stringify(candidates)}::text::jsonb)
              as p (id uuid, role text, "isBot" boolean, "isDeactivated" boolean)`
          return transaction<Array<{ id: string }>>`select id from users where moderates(id) order by id`
        })
      )
      const expectedIds = candidates
        .filter((person) => canModerate(person) && !(person.isBot && person.isDeactivated))
        .map(({ id }) => id)
      expect(resolvers.map(({ id }) => id)).toEqual(expectedIds)
    }).pipe(Effect.provide(database))
  )
})
