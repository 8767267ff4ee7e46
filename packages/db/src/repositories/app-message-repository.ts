import type { AppChannelId, AppConnectionId } from "@hazel/domain/ids"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { AppMessage } from "@hazel/domain/models/app-message-model"
import { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { touch } from "./event-log-repository.ts"
import { refusal } from "./hot-call.ts"

/** `data`, `meta` and `origin` are texts of JSON, which are stored and sent as they are. */
export interface PublishAppMessage {
  readonly channelId: AppChannelId
  readonly event: string
  readonly data: string
  /** Null for the app user of `fromConnection`, or for the app's server. */
  readonly meta: string | null
  readonly fromConnection: AppConnectionId | null
  /** Whether `fromConnection` must be subscribed. */
  readonly needsSubscription: boolean
  readonly echo: boolean
  /** 0 stores nothing, and -1 stores for ever. */
  readonly storeSeconds: number
  readonly deduplicationId: string | null
  readonly origin: string | null
}

const Published = Schema.Struct({ id: Ulid, seq: Schema.Int, isDuplicate: Schema.Boolean })

const PublishRefusal = refusal("AppChannelNotFoundError", "AppConnectionNotFoundError", "NotSubscribedError")
export type PublishRefusal = typeof PublishRefusal.Type

const PublishAnswer = Schema.Union([Published, PublishRefusal])

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
  const { firstRow, onlyRow, hotRows, openLanes } = yield* Database

  const publish = hotWrite(
    openLanes(),
    "publish_app_messages",
    PublishAnswer,
    ({ channelId }: PublishAppMessage) => channelId
  )

  /** Publishes a message in the transaction of the caller. */
  const publishNow = Effect.fn("AppMessageRepository.publishNow")(function* (message: PublishAppMessage) {
    const row = yield* onlyRow({ answer: PublishAnswer })`
      select answer from publish_app_messages(${JSON.stringify([message])}::text::jsonb)`
    yield* touch(message.channelId)
    return row.answer
  })

  const page = Effect.fn("AppMessageRepository.page")(function* (channelId: AppChannelId, window: AppPageWindow) {
    const { pageMessages, pageBytes } = appChannelLimits
    const [row] = yield* Effect.promise(
      () => hotRows({ messages: Schema.Array(AppMessage) })`
        select app_message_page(${channelId}, ${window.after}, ${window.before}, ${window.isReversed}, ${pageMessages},
          ${pageBytes}, ${window.isExpanded}) as messages`
    )
    return row?.messages ?? []
  })

  /** A stored message that has not expired, without its reactions. */
  const find = (channelId: AppChannelId, id: Ulid) =>
    firstRow({ message: AppMessage })`
      select json_build_object('id', id, 'event', event, 'data', data, 'meta', meta, 'reactions', null) as message
      from app_messages where channel_id = ${channelId} and id = ${id}
        and (expires_at is null or expires_at > clock_timestamp())`.pipe(Effect.map((row) => row?.message))

  return { publish, publishNow, find, page }
})

/** The messages of app channels. */
export class AppMessageRepository extends Context.Service<AppMessageRepository, Effect.Success<typeof make>>()(
  "@hazel/AppMessageRepository"
) {
  static readonly layer = Layer.effect(AppMessageRepository, make)
}
