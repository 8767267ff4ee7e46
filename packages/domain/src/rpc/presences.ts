import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { InvalidPresenceError, PresenceChoice, PresenceMode } from "../models/presence-model.ts"
import { Timestamp } from "../timestamp.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Who is here is asked and told on the push channel: see `SubscribeToPresences` and `presence_changed`. */
export class PresenceRpcs extends RpcGroup.make(
  /** What others see of the caller, up to `endsAt` if there is one; told to the caller's devices only. */
  defineMutation("user.setPresence", {
    payload: { mode: PresenceMode, endsAt: Schema.optionalKey(Schema.NullOr(Timestamp)) },
    success: { data: PresenceChoice },
    error: InvalidPresenceError
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile")
) {}
