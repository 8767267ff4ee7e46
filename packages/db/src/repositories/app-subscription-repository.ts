import type { AppChannelId, AppConnectionId, AppId } from "@hazel/domain/ids"
import { AppMember } from "@hazel/domain/models/app-channel-model"
import { AppSubscription } from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { AppLanes } from "./app-lanes.ts"
import { refusal } from "./hot-call.ts"

/** `umd` and `directives` are texts of JSON. */
export interface SubscribeApp {
  readonly channelId: AppChannelId
  readonly connectionId: AppConnectionId
  readonly uid: string | null
  readonly umd: string | null
  /** Whether the metadata is that of the connection, as it is now, and not `umd`. */
  readonly inheritsUmd: boolean
  readonly isCounted: boolean
  readonly directives: string | null
  readonly alias: string | null
  /** The limit on the bytes of all members. */
  readonly memberBytes: number
  /** The `jti` of a token that may be used once, with the time at which the token expires. */
  readonly tokenId: string | null
  readonly tokenExpiresAt: string | null
}

export interface UnsubscribeApp {
  readonly channelId: AppChannelId
  readonly connectionId: AppConnectionId
}

/** `seq` is the head; `members` is null without presence, and if there is an event, which has them. */
const Subscribed = Schema.Struct({
  seq: Schema.Int,
  umd: Schema.NullOr(Schema.Json),
  members: Schema.NullOr(Schema.Array(AppMember))
})

const SubscribeRefusal = refusal(
  "AppChannelNotFoundError",
  "AppConnectionNotFoundError",
  "AppUserRequiredError",
  "AlreadySubscribedError",
  "AppChannelFullError",
  "TokenUsedError"
)
export type SubscribeRefusal = typeof SubscribeRefusal.Type

const make = Effect.gen(function* () {
  const { rows, firstRow } = yield* Database
  const lanes = yield* AppLanes

  const subscribe = hotWrite(
    lanes,
    "subscribe_app_connections",
    Schema.Union([Subscribed, SubscribeRefusal]),
    ({ channelId }: SubscribeApp) => channelId
  )

  const unsubscribe = hotWrite(
    lanes,
    "unsubscribe_app_connections",
    Schema.Union([Schema.Struct({ seq: Schema.Int, umd: Schema.NullOr(Schema.Json) }), refusal("NotSubscribedError")]),
    ({ channelId }: UnsubscribeApp) => channelId
  )

  /** The subscription of a connection to the channel of this name. */
  const find = (connectionId: AppConnectionId, appId: AppId, name: string) =>
    firstRow({ subscription: AppSubscription })`
      select app_subscription_as_json(s) as subscription from app_subscriptions s join app_channels c on c.id = s.channel_id
      where s.connection_id = ${connectionId} and c.app_id = ${appId} and c.name = ${name}`.pipe(
      Effect.map((row) => row?.subscription)
    )

  /** The subscription to the channel that the connection calls by this name or alias. A name wins over an alias. */
  const findCalled = (connectionId: AppConnectionId, appId: AppId, called: string) =>
    firstRow({ name: Schema.String, subscription: AppSubscription })`
      select c.name, app_subscription_as_json(s) as subscription
      from app_subscriptions s join app_channels c on c.id = s.channel_id
      where s.connection_id = ${connectionId} and c.app_id = ${appId} and (c.name = ${called} or s.alias = ${called})
      order by c.name = ${called} desc, s.subscribed_at limit 1`

  const list = (connectionId: AppConnectionId) =>
    rows({ subscription: AppSubscription })`
      select app_subscription_as_json(s) as subscription from app_subscriptions s
      where connection_id = ${connectionId} order by subscribed_at`.pipe(
      Effect.map((found) => found.map(({ subscription }) => subscription))
    )

  return { subscribe, unsubscribe, find, findCalled, list }
})

/** The subscriptions of app users. */
export class AppSubscriptionRepository extends Context.Service<
  AppSubscriptionRepository,
  Effect.Success<typeof make>
>()("@hazel/AppSubscriptionRepository") {
  static readonly layer = Layer.effect(AppSubscriptionRepository, make).pipe(Layer.provide(AppLanes.layer))
}
