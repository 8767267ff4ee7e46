import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AppId, AppLinkId, UserId } from "../ids.ts"
import { AppLink, AppLinkNotFoundError, InvalidAppLinkError, LinkedChannelKind } from "../models/app-link-model.ts"
import { AppNotFoundError } from "../models/app-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/**
 * Only the owner and admins may call these. Everybody else gets the same `UnauthorizedError`, whether an app or a link
 * exists or not.
 */
export class AppLinkRpcs extends RpcGroup.make(
  /**
   * Lists the links of an app by their patterns.
   * Errors: `AppNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("appLink.list", {
    payload: { appId: AppId },
    success: Schema.Struct({ links: Schema.Array(AppLink) }),
    error: Schema.Union([AppNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read"),

  /**
   * Links the channels of an app that match a pattern to Hazel. Their channels are private and the caller is added to them,
   * unless `kind` and `memberIds` say otherwise. An app has at most 100 links.
   * Errors: `AppNotFoundError`, `InvalidAppLinkError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `apps`.
   */
  defineMutation("appLink.create", {
    payload: {
      appId: AppId,
      pattern: Schema.String,
      kind: Schema.optionalKey(LinkedChannelKind),
      memberIds: Schema.optionalKey(Schema.Array(UserId))
    },
    success: { data: AppLink },
    error: Schema.Union([AppNotFoundError, InvalidAppLinkError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a link. The channels that were made for it stay in Hazel and are not shared with the app any more.
   * Errors: `AppLinkNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("appLink.delete", {
    payload: { id: AppLinkId },
    success: {},
    error: Schema.Union([AppLinkNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps")
) {}
