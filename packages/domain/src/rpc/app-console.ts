import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AppId, AppSigningKeyId } from "../ids.ts"
import { ConsoleChannel, ConsoleConnection, ConsoleEvent, InvalidAppTestError } from "../models/app-console-model.ts"
import { AppKeyNotFoundError, AppNotFoundError, InvalidAppKeyError } from "../models/app-model.ts"
import { Ulid } from "../ulid.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const ofApp = { appId: AppId }
const reading = Schema.Union([AppNotFoundError, UnauthorizedError])

/** The developer console of an app, for the owner and admins. It shows what is stored on all nodes. */
export class AppConsoleRpcs extends RpcGroup.make(
  /**
   * The open connections of an app's users, the newest 50 first, and their number.
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("appConsole.connections", {
    payload: ofApp,
    success: Schema.Struct({ connections: Schema.Array(ConsoleConnection), count: Schema.Int }),
    error: reading
  }).annotate(RequiredScope, "read"),

  /**
   * At most 50 channels whose names begin with `prefix`, the most recently used first.
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("appConsole.channels", {
    payload: { ...ofApp, prefix: Schema.optionalKey(Schema.String) },
    success: Schema.Struct({ channels: Schema.Array(ConsoleChannel) }),
    error: reading
  }).annotate(RequiredScope, "read"),

  /**
   * The newest 50 events of one channel, or of the 20 most recently used ones, newest first.
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("appConsole.events", {
    payload: { ...ofApp, channel: Schema.optionalKey(Schema.String) },
    success: Schema.Struct({ events: Schema.Array(ConsoleEvent) }),
    error: reading
  }).annotate(RequiredScope, "read"),

  /**
   * Signs a token for tests with a shared secret of an enabled app. `iat`, `exp` (in an hour) and the audience and issuer
   * of the app are added unless the claims have them. Hazel has no private keys, so it cannot sign with a public one.
   * Errors: `AppNotFoundError`, `AppKeyNotFoundError`, `InvalidAppKeyError`, `InvalidAppTestError`,
   * `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("appConsole.mintToken", {
    payload: { ...ofApp, keyId: AppSigningKeyId, claims: Schema.Record(Schema.String, Schema.Json) },
    success: { token: Schema.String },
    error: Schema.Union([
      AppNotFoundError,
      AppKeyNotFoundError,
      InvalidAppKeyError,
      InvalidAppTestError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Publishes a test message in a channel of an app, as a server of the app would. It is stored for `store` seconds: 0
   * by default, and −1 is for ever.
   * Errors: `AppNotFoundError`, `InvalidAppTestError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `messages`.
   */
  defineMutation("appConsole.publish", {
    payload: {
      ...ofApp,
      channel: Schema.String,
      event: Schema.String,
      data: Schema.optionalKey(Schema.Json),
      store: Schema.optionalKey(Schema.Int)
    },
    success: { messageId: Ulid },
    error: Schema.Union([AppNotFoundError, InvalidAppTestError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "messages")
) {}
