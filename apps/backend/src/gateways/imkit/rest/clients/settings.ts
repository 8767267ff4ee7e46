import { Effect, Schema } from "effect"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** Any keys. The clients of IMKit know `announcement` and `censorship`. */
export const Settings = Schema.Record(Schema.String, Schema.Json)

/** `GET /config`: the settings of the app. */
export const getSettings = (call: RestCall) => call.services.appSettings.all(call.app.id)

/** `POST /config`: adds settings, in place of those with the same keys, and answers all. */
export const addSettings = (call: RestCall) =>
  Effect.flatMap(call.decode(Settings), (settings) => call.services.appSettings.add(call.app.id, settings))

/** `DELETE /config/:key`. */
export const removeSetting = Effect.fnUntraced(function* (call: RestCall) {
  const isRemoved = yield* call.services.appSettings.remove(call.app.id, call.param("key"))
  return isRemoved ? {} : yield* refuse("SETTING_NOT_FOUND", "The app has no setting with this key.")
})
