import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UserId } from "../ids.ts"
import { InvalidProfileError, Me, User, UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"

export class UserRpcs extends RpcGroup.make(
  /** The caller, with what only they may see. */
  define("user.me", { payload: {}, success: Me }),

  define("user.get", { payload: { id: UserId }, success: User, error: UserNotFoundError }),

  /** Everybody in the workspace, as of `seq` in the workspace's log. */
  define("user.list", { payload: {}, success: Schema.Struct({ users: Schema.Array(User), seq: Schema.Int }) }),

  /** Changes the caller's own profile; what is left out stays as it is. */
  defineMutation("user.update", {
    payload: {
      displayName: Schema.optionalKey(Schema.String),
      handle: Schema.optionalKey(Schema.String),
      title: Schema.optionalKey(Schema.String),
      avatarUrl: Schema.optionalKey(Schema.NullOr(Schema.String))
    },
    success: { data: User },
    error: InvalidProfileError
  }).annotate(RateLimit, "profile")
) {}
