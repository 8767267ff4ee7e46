import { Schema } from "effect"
import { AppAuthor } from "./app-channel-model.ts"

/** A value that an app channel keeps under a key. `meta` is null if the app's server set it. Source: T7. */
export const AppStorageEntry = Schema.Struct({
  key: Schema.String,
  data: Schema.Json,
  meta: Schema.NullOr(AppAuthor)
})
export type AppStorageEntry = typeof AppStorageEntry.Type
