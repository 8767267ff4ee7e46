import { Schema } from "effect"

/** The settings of a push service cannot be used. `message` says which and why. */
export class PushSettingsError extends Schema.TaggedError<PushSettingsError>()("PushSettingsError", {
  message: Schema.String
}) {}
