import { Effect, Schema } from "effect"
import { myPreferenceObject } from "../../objects/preference-objects.ts"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** `GET /me`. */
export const getMe = (call: RestCall) => call.services.objects.client(call.app, call.userId)

/** `GET /me/badge`: the unread messages in all rooms that are not muted. */
export const getBadge = Effect.fnUntraced(function* (call: RestCall) {
  const { channels } = yield* call.hazel.channel.list()
  const counted = channels.filter(({ preferences }) => !preferences.isMuted)
  return { badge: counted.reduce((sum, { unread }) => sum + unread.length, 0) }
})

export const BadgeTags = Schema.Struct({
  roomTags: Schema.Array(Schema.String).check(Schema.isMinLength(1), Schema.isMaxLength(50))
})

/** `POST /badges/byRoomTags`: the unread messages in the rooms with each of these tags. */
export const getBadgesByTags = Effect.fnUntraced(function* (call: RestCall) {
  const { roomTags } = yield* call.decode(BadgeTags)
  const { channels } = yield* call.hazel.channel.list()
  return roomTags.map((tag) => {
    const tagged = channels.filter(({ preferences }) => preferences.tags.includes(tag))
    return { tag, badge: tagged.reduce((sum, { unread }) => sum + unread.length, 0) }
  })
})

/** `GET /me/pref`: all preferences of the caller by their keys. */
export const listPreferences = Effect.fnUntraced(function* (call: RestCall) {
  const { preferences } = yield* call.hazel.preference.list()
  return preferences.map(myPreferenceObject)
})

/** `GET /me/pref/:key`. Its `data` is null if nothing is stored under the key. */
export const getPreference = Effect.fnUntraced(function* (call: RestCall) {
  const key = call.param("key")
  const { preferences } = yield* call.hazel.preference.list()
  return myPreferenceObject(preferences.find((preference) => preference.key === key) ?? { key, value: null })
})

export const StoredValue = Schema.Struct({ data: Schema.optionalKey(Schema.Json) })

/** `POST /me/pref/:key` with `{"data": …}`. Source: I16. */
export const setPreference = Effect.fnUntraced(function* (call: RestCall) {
  const { data } = yield* call.decode(StoredValue)
  if (data === undefined) return yield* refuse("INVALID_INPUT", 'The value must be in "data".')
  const stored = yield* call.hazel.preference.set({ key: call.param("key"), value: data, ...call.fromDevice() })
  return myPreferenceObject(stored.data)
})

/** `DELETE /me/pref/:key`. Source: I16. */
export const deletePreference = (call: RestCall) =>
  Effect.as(call.hazel.preference.delete({ key: call.param("key"), ...call.fromDevice() }), {})
