import { AppConnectionId, type AppId } from "@hazel/domain/ids"
import { AppConnection } from "@hazel/domain/models/app-connection-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { refusal } from "./hot-call.ts"

/** `umd` and `claims` are texts of JSON. */
export interface OpenAppConnection {
  readonly id: AppConnectionId
  readonly appId: AppId
  readonly node: string
  /** In hexadecimal digits. */
  readonly secretHash: string
  readonly uid: string | null
  readonly umd: string | null
  readonly claims: string
  readonly heartbeatSeconds: number | null
  readonly expiresInSeconds: number
  /** The `jti` of a token that may be used once, with the time at which the token expires. */
  readonly tokenId: string | null
  readonly tokenExpiresAt: string | null
}

const Opened = Schema.Struct({ id: AppConnectionId, expiresAt: Timestamp })

/** An event of the log with this id. */
const appendedEvent = { log: Schema.String, topic: Schema.String, seq: Schema.NumberFromString, event: Schema.String }

const make = Effect.gen(function* () {
  const { rows, firstRow, openLanes } = yield* Database

  const open = hotWrite(
    openLanes(),
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

  /** Ends connections with all their subscriptions. Answers the events that the transaction appended. */
  const close = Effect.fn("AppConnectionRepository.close")(function* (
    ids: ReadonlyArray<AppConnectionId>,
    origin: string | null
  ) {
    return yield* rows(appendedEvent)`
      select log, topic, seq, event::text from close_app_connections(${ids}::text[], ${origin}::text::json)`
  })

  return { open, find, close }
})

/** The connections of app users on all nodes. */
export class AppConnectionRepository extends Context.Service<AppConnectionRepository, Effect.Success<typeof make>>()(
  "@hazel/AppConnectionRepository"
) {
  static readonly layer = Layer.effect(AppConnectionRepository, make)
}
