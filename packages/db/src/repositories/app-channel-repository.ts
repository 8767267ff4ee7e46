import { AppChannelId, AppId } from "@hazel/domain/ids"
import { AppChannelInfo } from "@hazel/domain/models/app-channel-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const channel = { id: AppChannelId, appId: AppId, name: Schema.String, isPresence: Schema.Boolean }

/** An app channel, which is also a log. */
export type AppChannel = RowOf<typeof channel>

const make = Effect.gen(function* () {
  const { firstRow } = yield* Database

  /** The channel of this name, which is made unless it exists. Undefined for a deleted app. */
  const open = (appId: AppId, name: string, isPresence: boolean) =>
    firstRow(channel)`
      select id, app_id as "appId", name, is_presence as "isPresence"
      from open_app_channel(${appId}, ${name}, ${isPresence}, ${uuidV7()})`

  const find = (appId: AppId, name: string) =>
    firstRow(channel)`
      select id, app_id as "appId", name, is_presence as "isPresence" from app_channels
      where app_id = ${appId} and name = ${name}`

  /** Undefined for a channel that nobody has used yet. */
  const info = (appId: AppId, name: string) =>
    firstRow({ info: AppChannelInfo })`
      select info from app_channel_info(${appId}, ${name}) info where info is not null`.pipe(
      Effect.map((row) => row?.info)
    )

  return { open, find, info }
})

/** The channels of apps. */
export class AppChannelRepository extends Context.Service<AppChannelRepository, Effect.Success<typeof make>>()(
  "@hazel/AppChannelRepository"
) {
  static readonly layer = Layer.effect(AppChannelRepository, make)
}
