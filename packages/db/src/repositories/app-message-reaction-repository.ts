import type { AppChannelId, AppConnectionId } from "@hazel/domain/ids"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { AppReaction } from "@hazel/domain/models/app-message-model"
import type { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { AppLanes } from "./app-lanes.ts"
import { refusal } from "./hot-call.ts"

/** `origin` is a text of JSON. */
export interface ChangeAppReaction {
  readonly channelId: AppChannelId
  readonly messageId: Ulid
  readonly connectionId: AppConnectionId
  readonly reaction: string
  readonly isPresent: boolean
  readonly echo: boolean
  /** Whether somebody outside Hazel is to be told. */
  readonly isTold: boolean
  readonly origin: string | null
  /** How many values one app user may react with. */
  readonly mostOfOne: number
}

const ReactionRefusal = refusal(
  "AppConnectionNotFoundError",
  "NotSubscribedError",
  "AppUserRequiredError",
  "AppMessageNotFoundError",
  "TooManyAppReactionsError"
)
export type ReactionRefusal = typeof ReactionRefusal.Type

const make = Effect.gen(function* () {
  const { rows } = yield* Database
  const lanes = yield* AppLanes

  const change = hotWrite(
    lanes,
    "change_app_reactions",
    Schema.Union([Schema.Struct({ seq: Schema.Int, isChanged: Schema.Boolean }), ReactionRefusal]),
    ({ channelId }: ChangeAppReaction) => channelId
  )

  /** The first reactions to a message, up to 1 MB, in the order in which they were added; none if the message has expired. */
  const list = (channelId: AppChannelId, messageId: Ulid) =>
    rows(AppReaction.fields)`
      select reaction, uid, umd from (
        select r.id, r.reaction, r.uid, r.umd,
          sum(octet_length(r.reaction) + octet_length(r.uid) + coalesce(octet_length(r.umd::text), 0)) over (order by r.id) as bytes
        from app_message_reactions r join app_messages m on m.channel_id = r.channel_id and m.id = r.message_id
        where r.channel_id = ${channelId} and r.message_id = ${messageId}
          and (m.expires_at is null or m.expires_at > clock_timestamp())
      ) r where bytes <= ${appChannelLimits.pageBytes} order by id`

  return { change, list }
})

/** The reactions of app users. */
export class AppMessageReactionRepository extends Context.Service<
  AppMessageReactionRepository,
  Effect.Success<typeof make>
>()("@hazel/AppMessageReactionRepository") {
  static readonly layer = Layer.effect(AppMessageReactionRepository, make).pipe(Layer.provide(AppLanes.layer))
}
