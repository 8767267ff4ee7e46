import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { UserId } from "../ids.ts"
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
   * Renames the workspace. Only the owner and admins may call it.
   * Errors: `InvalidWorkspaceNameError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("workspace.update", {
    payload: { name: Schema.String },
    success: { data: Workspace },
    error: Schema.Union([InvalidWorkspaceNameError, UnauthorizedError])
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
