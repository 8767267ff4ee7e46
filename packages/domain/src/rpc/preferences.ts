import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { InvalidPreferenceError, Preference, TooManyPreferencesError } from "../models/preference-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The preferences of a person, the same on all their devices and visible to nobody else. Source: I16. */
export class PreferenceRpcs extends RpcGroup.make(
  /**
   * Lists all preferences of the caller, as of `seq` in the caller's own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("preference.list", {
    payload: {},
    success: Schema.Struct({ preferences: Schema.Array(Preference), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Sets a preference. A key has 1 to 128 characters, a value at most 16 KiB of JSON; a person has at most 500.
   * Errors: `InvalidPreferenceError`, `TooManyPreferencesError`, `TransactionConflictError`. Rate limit:
   * `preferences`.
   */
  defineMutation("preference.set", {
    payload: Preference.fields,
    success: { data: Preference },
    error: Schema.Union([InvalidPreferenceError, TooManyPreferencesError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences"),

  /**
   * Deletes a preference. Deleting one that does not exist changes nothing.
   * Errors: `InvalidPreferenceError`, `TransactionConflictError`. Rate limit: `preferences`.
   */
  defineMutation("preference.delete", {
    payload: { key: Preference.fields.key },
    success: {},
    error: InvalidPreferenceError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences")
) {}
