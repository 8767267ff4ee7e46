import { Schema } from "effect"

export const preferenceKeyLimit = 128
export const preferenceSizeLimit = 16 * 1024
export const preferencesLimit = 500

export const PreferenceValue = Schema.Json
export type PreferenceValue = typeof PreferenceValue.Type

/** A value that one person has stored under a key of their program. Source: I16. */
export const Preference = Schema.Struct({ key: Schema.String, value: PreferenceValue })
export type Preference = typeof Preference.Type

/** The key is empty or too long, or the value is too large, nested too deeply, or has text that cannot be stored. */
export class InvalidPreferenceError extends Schema.TaggedError<InvalidPreferenceError>()("InvalidPreferenceError", {
  field: Schema.Literals(["key", "value"]),
  message: Schema.String
}) {}

/** A person has at most {@link preferencesLimit} preferences. Delete one to set another. */
export class TooManyPreferencesError extends Schema.TaggedError<TooManyPreferencesError>()("TooManyPreferencesError", {
  limit: Schema.Int
}) {}
