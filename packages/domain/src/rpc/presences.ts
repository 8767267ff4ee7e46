import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { InvalidPresenceError, PresenceChoice, PresenceMode } from "../models/presence-model.ts"
import { Timestamp } from "../timestamp.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Presence is subscribed to and published on the push channel: see `SubscribeToPresences` and `presence_changed`. */
export class PresenceRpcs extends RpcGroup.make(
  /**
   * Sets what others see of the caller, until `endsAt` if it is given. Only the caller's devices receive the event.
   * Errors: `InvalidPresenceError`, `TransactionConflictError`. Rate limit: `profile`.
   */
  defineMutation("user.setPresence", {
    payload: { mode: PresenceMode, endsAt: Schema.optionalKey(Schema.NullOr(Timestamp)) },
    success: { data: PresenceChoice },
    error: InvalidPresenceError
  })
    .annotate(RequiredScope, "profile:write")
    .annotate(RateLimit, "profile")
) {}
