import { AppId, AppLinkId, ChannelId, UserId } from "@hazel/domain/ids"
import { AppLink, LinkedChannel } from "@hazel/domain/models/app-link-model"
import { ChannelRole } from "@hazel/domain/models/channel-member-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { eq } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { batchedRead } from "../batched-read.ts"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { appLinkedChannels, appLinks } from "../schema/app-links.ts"

export type NewAppLink = Pick<AppLink, "id" | "appId" | "pattern" | "kind" | "memberIds" | "createdBy">

/** The part of a link that every message and every subscription of its app asks for. */
const AppLinkRule = { appId: AppId, id: AppLinkId, pattern: Schema.String, createdAt: Timestamp }
export type AppLinkRule = RowOf<typeof AppLinkRule>

/** A statement reads the links of so many apps. One that takes longer than a call may take is treated as failed. */
const rulesLimits = { largest: 500, inFlight: 2, within: "10 seconds" } as const

const make = Effect.gen(function* () {
  const { hotRows, query, run, rows, firstRow, onlyRow } = yield* Database

  const find = (id: AppLinkId) =>
    firstRow({ link: AppLink })`select app_link_as_json(l) as link from app_links l where id = ${id}`.pipe(
      Effect.map((row) => row?.link)
    )

  /** The links of an app by their patterns. */
  const list = (appId: AppId) =>
    rows({ link: AppLink })`
      select app_link_as_json(l) as link from app_links l where app_id = ${appId} order by pattern`.pipe(
      Effect.map((found) => found.map(({ link }) => link))
    )

  const rulesOf = async (appIds: ReadonlyArray<AppId>) => {
    const found = await hotRows(AppLinkRule)`
      select app_id as "appId", id, pattern, timestamp_text(created_at) as "createdAt" from app_links
      where app_id in (select value::uuid from json_array_elements_text(${JSON.stringify(appIds)}::text::json))`
    const byApp = Map.groupBy(found, ({ appId }) => appId)
    return appIds.map((appId) => byApp.get(appId) ?? [])
  }

  /** The rules that decide which channels of an app are linked. Reads at the same time share a statement. */
  const rules = yield* batchedRead(rulesOf, rulesLimits)

  const insert = (link: NewAppLink) =>
    query((database) => database.insert(appLinks).values({ ...link, memberIds: [...link.memberIds] }))

  const remove = (id: AppLinkId) => query((database) => database.delete(appLinks).where(eq(appLinks.id, id)))

  /** The channel of Hazel that belongs to this channel of the app, whether a link exists or not. */
  const channelOf = (appId: AppId, name: string) =>
    firstRow({ channelId: ChannelId })`
      select channel_id as "channelId" from app_linked_channels where app_id = ${appId} and name = ${name}`.pipe(
      Effect.map((row) => row?.channelId)
    )

  /** The ids of all links of each app that has some, as one text that changes when they change. */
  const idsOf = (appIds: ReadonlyArray<AppId>) =>
    rows({ appId: AppId, ids: Schema.String })`
      select app_id as "appId", string_agg(id::text, ' ' order by id) as ids
      from app_links where app_id = any(${appIds}::uuid[]) group by app_id`

  /** The channels of Hazel among these channels of apps. */
  const channelsOf = (names: ReadonlyArray<{ readonly appId: AppId; readonly name: string }>) =>
    rows(LinkedChannel.fields)`
      select c.app_id as "appId", c.name, c.channel_id as "channelId"
      from jsonb_to_recordset(${JSON.stringify(names)}::text::jsonb) as wanted ("appId" uuid, name text)
      join app_linked_channels c on c.app_id = wanted."appId" and c.name = wanted.name`

  const bind = (channel: LinkedChannel) => query((database) => database.insert(appLinkedChannels).values(channel))

  /** How many linked channels an app has. */
  const countChannels = (appId: AppId) =>
    onlyRow({ count: Schema.Int })`
      select count(*)::int as count from app_linked_channels where app_id = ${appId}`.pipe(
      Effect.map(({ count }) => count)
    )

  /** A name for a public channel that no other has. The workspace is locked. */
  const freeName = (wanted: string) =>
    onlyRow({ name: Schema.String })`select free_channel_name(${wanted}) as name`.pipe(Effect.map(({ name }) => name))

  /** The people who are added to a new channel of the link. */
  const membersFor = (id: AppLinkId) =>
    rows({ id: UserId, role: ChannelRole })`
      select m.id, m.role from app_links l, members_for(l) m where l.id = ${id}`

  /** How many of these are active people of the workspace. */
  const countPeople = (ids: ReadonlyArray<UserId>) =>
    run`select from users where id = any(${ids}::uuid[]) and deactivated_at is null and app_id is null`

  return {
    find,
    list,
    rules,
    idsOf,
    insert,
    remove,
    channelOf,
    channelsOf,
    countChannels,
    bind,
    freeName,
    membersFor,
    countPeople
  }
})

/** Links between apps and Hazel, and the channels that belong to both (decision 78). */
export class AppLinkRepository extends Context.Service<AppLinkRepository, Effect.Success<typeof make>>()(
  "@hazel/AppLinkRepository"
) {
  static readonly layer = Layer.effect(AppLinkRepository, make)
}
