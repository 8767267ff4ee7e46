import { AppId, ChannelId } from "@hazel/domain/ids"
import { eq } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { appRooms } from "../schema/app-rooms.ts"

const properties = Schema.Record(Schema.String, Schema.Json)
export type AppRoomProperties = typeof properties.Type

const appRoom = {
  appId: AppId,
  /** The app's own id of the channel. */
  alias: Schema.String,
  channelId: ChannelId,
  /** Whether every user of the app may join. */
  isOpen: Schema.Boolean,
  /** The app's own description of the channel. */
  properties
}

/** A channel that was made for an app, with the id by which the app knows it. */
export type AppRoom = RowOf<typeof appRoom>

const make = Effect.gen(function* () {
  const { query, rows, firstRow, onlyRow } = yield* Database

  const find = (appId: AppId, alias: string) =>
    firstRow(appRoom)`
      select app_id as "appId", alias, channel_id as "channelId", is_open as "isOpen", properties
      from app_rooms where app_id = ${appId} and alias = ${alias}`

  /** The rooms among these channels, of whatever app. */
  const ofChannels = (channelIds: ReadonlyArray<ChannelId>) =>
    rows(appRoom)`
      select app_id as "appId", alias, channel_id as "channelId", is_open as "isOpen", properties
      from app_rooms where channel_id = any(${channelIds}::uuid[])`

  const ofChannel = (channelId: ChannelId) => Effect.map(ofChannels([channelId]), ([found]) => found)

  /** Whether there is a channel with this id. */
  const isChannel = (id: string) =>
    Effect.map(
      onlyRow({ exists: Schema.Boolean })`select exists (select from channels where id = ${id}) as exists`,
      ({ exists }) => exists
    )

  /** The caller has checked that the alias is free, under the lock of the workspace. */
  const insert = (room: AppRoom) => query((database) => database.insert(appRooms).values(room))

  const setProperties = (channelId: ChannelId, changed: AppRoomProperties) =>
    query((database) => database.update(appRooms).set({ properties: changed }).where(eq(appRooms.channelId, channelId)))

  const count = (appId: AppId) =>
    onlyRow({ count: Schema.Int })`select count(*)::int as count from app_rooms where app_id = ${appId}`.pipe(
      Effect.map((row) => row.count)
    )

  return { find, ofChannel, ofChannels, isChannel, insert, setProperties, count }
})

/** Channels that were made for apps, and the ids by which the apps know them. */
export class AppRoomRepository extends Context.Service<AppRoomRepository, Effect.Success<typeof make>>()(
  "@hazel/AppRoomRepository"
) {
  static readonly layer = Layer.effect(AppRoomRepository, make)
}
