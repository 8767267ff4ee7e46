import { type AppChannelId, AppConnectionId, type AppId } from "@hazel/domain/ids"
import { AppAuthor, appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { AppConnection } from "@hazel/domain/models/app-connection-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { AppLanes } from "./app-lanes.ts"
import type { RowOf } from "../rows.ts"
import { refusal } from "./hot-call.ts"

/** `umd`, `claims` and `origin` are texts of JSON. */
export interface OpenAppConnection {
  readonly id: AppConnectionId
  readonly appId: AppId
  readonly node: string
  /** In hexadecimal digits. */
  readonly secretHash: string
  readonly uid: string | null
  readonly umd: string | null
  readonly claims: string
  readonly origin: string | null
  readonly heartbeatSeconds: number | null
  readonly expiresInSeconds: number
  /** The `jti` of a token that may be used once, with the time at which the token expires. */
  readonly tokenId: string | null
  readonly tokenExpiresAt: string | null
}

const Opened = Schema.Struct({ id: AppConnectionId, expiresAt: Timestamp })

/** `event` is one line of JSON. */
const appendedEvent = { topic: Schema.String, seq: Schema.Int, event: Schema.String }

/** One row of nulls says that nothing was changed. */
const toldOrFull = {
  topic: Schema.NullOr(Schema.String),
  seq: Schema.NullOr(Schema.Int),
  event: Schema.NullOr(Schema.String)
}

const unlessFull = (told: ReadonlyArray<RowOf<typeof toldOrFull>>) => {
  const events = told.flatMap(({ topic, seq, event }) =>
    topic === null || seq === null || event === null ? [] : [{ topic, seq, event }]
  )
  return events.length === told.length ? events : undefined
}

const { memberBytes } = appChannelLimits

const make = Effect.gen(function* () {
  const { rows, firstRow } = yield* Database
  const lanes = yield* AppLanes

  const open = hotWrite(
    lanes,
    "open_app_connections",
    Schema.Union([Opened, refusal("TokenUsedError")]),
    ({ appId }: OpenAppConnection) => appId
  )

  /** An open connection; `secretHash` is in hexadecimal digits. */
  const find = Effect.fn("AppConnectionRepository.find")(function* (id: string) {
    const row = yield* firstRow({ connection: AppConnection, secretHash: Schema.String })`
      select app_connection_as_json(c) as connection, encode(secret_hash, 'hex') as "secretHash" from app_connections c
      where id = ${id} and expires_at > clock_timestamp()`
    return row
  })

  /** The app user of an open connection as they are in a channel, and whether it is subscribed there. */
  const authorIn = (id: AppConnectionId, appId: AppId, channelId: AppChannelId) =>
    firstRow({ meta: AppAuthor, isSubscribed: Schema.Boolean })`
      select meta, is_subscribed as "isSubscribed" from app_author_in(${id}, ${appId}, ${channelId})`

  /** Some connections that a node holds or held. */
  const ofNode = (node: string, limit: number) =>
    rows({ id: AppConnectionId })`select id from app_connections where node = ${node} limit ${limit}`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  /** Ends connections with all their subscriptions. Answers the events that the transaction appended. */
  const close = (ids: ReadonlyArray<AppConnectionId>) =>
    rows(appendedEvent)`select topic, seq::int, event::text from close_app_connections(${ids}::text[])`

  /**
   * Changes the metadata of a connection and, if `isPropagated`, of all its subscriptions. Answers the events that the
   * transaction appended, or undefined if it changed nothing because the members of a channel would be too many bytes.
   */
  const update = (id: AppConnectionId, umd: string | null, isPropagated: boolean) =>
    Effect.map(
      rows(toldOrFull)`
        select topic, seq::int, event::text
        from update_app_connection_metadata(${id}, ${umd}::text::json, ${isPropagated}, ${memberBytes})`,
      unlessFull
    )

  /** Does the same for one subscription. */
  const updateSubscription = (id: AppConnectionId, channelId: AppChannelId, umd: string | null) =>
    Effect.map(
      rows(toldOrFull)`
        select topic, seq::int, event::text
        from update_app_subscription_metadata(${id}, ${channelId}, ${umd}::text::json, ${memberBytes})`,
      unlessFull
    )

  return { open, find, authorIn, ofNode, close, update, updateSubscription }
})

/** The connections of app users on all nodes. */
export class AppConnectionRepository extends Context.Service<AppConnectionRepository, Effect.Success<typeof make>>()(
  "@hazel/AppConnectionRepository"
) {
  static readonly layer = Layer.effect(AppConnectionRepository, make).pipe(Layer.provide(AppLanes.layer))
}
