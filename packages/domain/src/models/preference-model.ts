import { Schema } from "effect"

export const preferenceKeyLimit = 128
export const preferenceSizeLimit = 16 * 1024
export const preferencesLimit = 500

/** Any JSON. */
export const PreferenceValue = Schema.Json
export type PreferenceValue = typeof PreferenceValue.Type

/** Something one person has set for themselves, under a key of their program's choosing. Source: I16. */
export const Preference = Schema.Struct({ key: Schema.String, value: PreferenceValue })
export type Preference = typeof Preference.Type

/** The key is empty or too long, or the value too large, too deep, or has text that cannot be stored. */
export class InvalidPreferenceError extends Schema.TaggedError<InvalidPreferenceError>()("InvalidPreferenceError", {
  field: Schema.Literals(["key", "value"]),
  message: Schema.String
}) {}

/** A person has at most {@link preferencesLimit}; delete one to set another. */
export class TooManyPreferencesError extends Schema.TaggedError<TooManyPreferencesError>()("TooManyPreferencesError", {
  limit: Schema.Int
}) {}
