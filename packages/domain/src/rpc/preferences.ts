import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { InvalidPreferenceError, Preference, TooManyPreferencesError } from "../models/preference-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** What a person has set for themselves, the same on all their devices and known to nobody else. Source: I16. */
export class PreferenceRpcs extends RpcGroup.make(
  /** All of the caller's, as of `seq` in the caller's own log. */
  define("preference.list", {
    payload: {},
    success: Schema.Struct({ preferences: Schema.Array(Preference), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /** A key has 1 to 128 characters, a value at most 16 KiB of JSON; there are at most 500. */
  defineMutation("preference.set", {
    payload: Preference.fields,
    success: { data: Preference },
    error: Schema.Union([InvalidPreferenceError, TooManyPreferencesError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences"),

  /** Deleting what is not there is fine. */
  defineMutation("preference.delete", {
    payload: { key: Preference.fields.key },
    success: {},
    error: InvalidPreferenceError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences")
) {}
