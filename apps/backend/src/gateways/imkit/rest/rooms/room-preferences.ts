import { Effect, Schema } from "effect"
import { roomPreferenceObject } from "../../objects/preference-objects.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { roomNotFound } from "../calls/imkit-refusal.ts"

export const RoomPreferenceChanges = Schema.Struct({
  folder: Schema.optionalKey(Schema.NullOr(Schema.String)),
  hidden: Schema.optionalKey(Schema.Boolean),
  muted: Schema.optionalKey(Schema.Boolean),
  sticky: Schema.optionalKey(Schema.Boolean),
  tags: Schema.optionalKey(Schema.Array(Schema.String))
})

const changesIn = ({ folder, hidden, muted, sticky, tags }: typeof RoomPreferenceChanges.Type) => ({
  ...(folder !== undefined && { folder: folder === "" ? null : folder }),
  ...(hidden !== undefined && { isHidden: hidden }),
  ...(muted !== undefined && { isMuted: muted }),
  ...(sticky !== undefined && { isPinned: sticky }),
  ...(tags !== undefined && { tags })
})

const change = (call: RestCall, changes: ReturnType<typeof changesIn>) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (channelId) {
      const { data } = yield* call.hazel.channelPreference.update({ channelId, ...changes, ...call.fromDevice() })
      return roomPreferenceObject(channelId, data, yield* call.services.ids.idsFor(call.app, [channelId], []))
    })
  )

/** `POST /roomPrefs/:room`: changes the given preferences of the caller. Source: I15. */
export const setRoomPreferences = (call: RestCall) =>
  Effect.flatMap(call.decode(RoomPreferenceChanges), (body) => change(call, changesIn(body)))

/** `POST /me/mute/:room` and `DELETE /me/mute/:room`. */
export const muteRoom = (isMuted: boolean) => (call: RestCall) => change(call, { isMuted })

/** `GET /roomPrefs/:room`. */
export const getRoomPreferences = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (channelId) {
      const { channels } = yield* call.hazel.channel.list()
      const found = channels.find(({ channel }) => channel.id === channelId)
      if (found === undefined) return yield* roomNotFound
      const ids = yield* call.services.ids.idsFor(call.app, [channelId], [])
      return roomPreferenceObject(channelId, found.preferences, ids)
    })
  )
