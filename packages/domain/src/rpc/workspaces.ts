import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { InvalidWorkspaceNameError, Workspace } from "../models/workspace-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"

export class WorkspaceRpcs extends RpcGroup.make(
  /** The one workspace of this Hazel, as of `seq` in the workspace's log. */
  define("workspace.get", { payload: {}, success: Schema.Struct({ workspace: Workspace, seq: Schema.Int }) }),

  /** Renames the workspace. Owners and admins only. */
  defineMutation("workspace.update", {
    payload: { name: Schema.String },
    success: { data: Workspace },
    error: Schema.Union([InvalidWorkspaceNameError, UnauthorizedError])
  }).annotate(RateLimit, "profile")
) {}
