import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AppId } from "../ids.ts"
import { App, AppNotFoundError, InvalidAppError } from "../models/app-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const rule = Schema.optionalKey(Schema.NullOr(Schema.String))

/**
 * Only the owner and admins may call these. Everybody else gets the same `UnauthorizedError`, whether an app exists or
 * not.
 */
export class AppRpcs extends RpcGroup.make(
  /**
   * Lists all apps by name, with the keys they have but without any secret.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("app.list", {
    payload: {},
    success: Schema.Struct({ apps: Schema.Array(App) }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "read"),

  /**
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("app.get", {
    payload: { id: AppId },
    success: App,
    error: Schema.Union([AppNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read"),

  /**
   * Creates an enabled app without keys. Its name is a slug that no other app has. A workspace has at most 100 apps.
   * Errors: `InvalidAppError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("app.create", {
    payload: { name: Schema.String, audience: rule, issuer: rule },
    success: { data: App },
    error: Schema.Union([InvalidAppError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Changes the given fields of an app. Disabling it closes its connections and refuses its tokens and server keys
   * until it is enabled again.
   * Errors: `AppNotFoundError`, `InvalidAppError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `apps`.
   */
  defineMutation("app.update", {
    payload: {
      id: AppId,
      name: Schema.optionalKey(Schema.String),
      audience: rule,
      issuer: rule,
      isEnabled: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: App },
    error: Schema.Union([AppNotFoundError, InvalidAppError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes an app and its keys for good. Its connections are closed, and its name becomes free.
   * Errors: `AppNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("app.delete", {
    payload: { id: AppId },
    success: {},
    error: Schema.Union([AppNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps")
) {}
