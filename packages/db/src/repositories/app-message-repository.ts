import type { AppChannelId, AppConnectionId } from "@hazel/domain/ids"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { AppMessage } from "@hazel/domain/models/app-message-model"
import { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { refusal } from "./hot-call.ts"

/** Values named `…Json` are texts of JSON, which are stored and sent as they are. */
export interface PublishAppMessage {
  readonly channelId: AppChannelId
  readonly event: string
  readonly data: string
  readonly meta: string | null
  readonly fromConnection: AppConnectionId | null
  readonly echo: boolean
  /** 0 stores nothing, and -1 stores for ever. */
  readonly storeSeconds: number
  readonly deduplicationId: string | null
  readonly origin: string | null
}

const Published = Schema.Struct({ id: Ulid, seq: Schema.Int, isDuplicate: Schema.Boolean })

/** Ids between `after` and `before`, both exclusive; texts that are no ULIDs are compared byte by byte. */
export interface AppPageWindow {
  readonly after: string
  readonly before: string
  readonly isReversed: boolean
  readonly isExpanded: boolean
}

/** Every ULID is between these. */
export const [beforeAllUlids, afterAllUlids] = ["", "~"]

const make = Effect.gen(function* () {
  const { hotRows, openLanes } = yield* Database

  const publish = hotWrite(
    openLanes(),
    "publish_app_messages",
    Schema.Union([Published, refusal("AppChannelNotFoundError")]),
    ({ channelId }: PublishAppMessage) => channelId
  )

  const page = Effect.fn("AppMessageRepository.page")(function* (channelId: AppChannelId, window: AppPageWindow) {
    const { pageMessages, pageBytes } = appChannelLimits
    const [row] = yield* Effect.promise(
      () => hotRows({ messages: Schema.Array(AppMessage) })`
        select app_message_page(${channelId}, ${window.after}, ${window.before}, ${window.isReversed}, ${pageMessages},
          ${pageBytes}, ${window.isExpanded}) as messages`
    )
    return row?.messages ?? []
  })

  return { publish, page }
})

/** The messages of app channels. */
export class AppMessageRepository extends Context.Service<AppMessageRepository, Effect.Success<typeof make>>()(
  "@hazel/AppMessageRepository"
) {
  static readonly layer = Layer.effect(AppMessageRepository, make)
}
