import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { FileId, UserId } from "../ids.ts"
import { AccessRules, InvalidAccessRulesError, SignUpMode } from "../models/access-rules-model.ts"
import { FileNotFoundError } from "../models/file-model.ts"
import { WideMentionRule } from "../models/mention-model.ts"
import { User, UserNotFoundError } from "../models/user-model.ts"
import { InvalidWorkspaceNameError, Workspace } from "../models/workspace-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class WorkspaceRpcs extends RpcGroup.make(
  /**
   * The one workspace of this Hazel, as of `seq` in `topic`: `global`, or a guest's own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("workspace.get", {
    payload: {},
    success: Schema.Struct({ workspace: Workspace, topic: Schema.String, seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Renames the workspace, sets who may use `@here` and `@channel`, and switches previews of links and formulas (TeX between
   * dollars, which clients show) on or off. Properties that are left out do not change. Previews that messages already have
   * stay when they are switched off. `iconId` is a picture that the caller has uploaded and that is used nowhere else; it
   * becomes the icon, cut to a square around its middle, which anybody may see. Null takes the icon away. Only the owner and
   * admins may call it.
   * Errors: `InvalidWorkspaceNameError`, `FileNotFoundError`, `UnauthorizedError`, `TransactionConflictError`.
   * Rate limit: `profile`.
   */
  defineMutation("workspace.update", {
    payload: {
      name: Schema.optionalKey(Schema.String),
      wideMentions: Schema.optionalKey(WideMentionRule),
      previewsLinks: Schema.optionalKey(Schema.Boolean),
      showsMaths: Schema.optionalKey(Schema.Boolean),
      iconId: Schema.optionalKey(Schema.NullOr(FileId))
    },
    success: { data: Workspace },
    error: Schema.Union([InvalidWorkspaceNameError, FileNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "profile"),

  /**
   * The rules by which people get into the workspace and stay signed in. `isDecidedByOperator` says that `HAZEL_SIGN_UP` decides
   * who may sign up, so that the rule cannot be changed here; `canMail` says whether mails can be sent, which the mode `domain`
   * needs. `people` is the number of people with an active account, and `withoutSecondFactor` the number of those who have neither
   * an authenticator app nor a passkey nor single sign-on. Only the owner and admins may call it.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("workspace.accessRules", {
    payload: {},
    success: Schema.Struct({
      rules: AccessRules,
      isDecidedByOperator: Schema.Boolean,
      canMail: Schema.Boolean,
      people: Schema.Int,
      withoutSecondFactor: Schema.Int
    }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "workspace:write"),

  /**
   * Changes who may sign up, how long sessions last, from 1 to 365 days, and whether a second factor is required, which the
   * caller must have. Properties that are left out do not change. People who have an account keep it; sessions that are older than the new
   * rules allow end at once, with their sockets. Sessions without a second factor are refused with `SecondFactorRequiredError` while
   * one is required. Only the owner and admins may call it.
   * Errors: `InvalidAccessRulesError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("workspace.setAccessRules", {
    payload: {
      signUp: Schema.optionalKey(SignUpMode),
      signUpDomains: Schema.optionalKey(Schema.Array(Schema.String)),
      sessionIdleDays: Schema.optionalKey(Schema.Int),
      sessionLongestDays: Schema.optionalKey(Schema.NullOr(Schema.Int)),
      requiresSecondFactor: Schema.optionalKey(Schema.Boolean)
    },
    success: { data: AccessRules },
    error: Schema.Union([InvalidAccessRulesError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "profile"),

  /**
   * Transfers ownership to somebody who is neither a guest nor a bot. The caller becomes an admin. A caller whose key
   * is limited cannot do this.
   * Errors: `UserNotFoundError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `membership`.
   */
  defineMutation("workspace.transferOwnership", {
    payload: { userId: UserId },
    success: { data: User },
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "workspace:write")
    .annotate(RateLimit, "membership")
) {}
