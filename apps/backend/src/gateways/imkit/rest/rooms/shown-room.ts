import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { roomNotFound } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** A room that the caller may see, which was checked before. */
export const shownRoom = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId) {
  const object = yield* call.services.objects.room(call.app, call.userId, channelId)
  return object ?? (yield* roomNotFound)
})

/** `GET /rooms/:room`. */
export const getRoom = (call: RestCall) => call.inRoom(call.param("room"), (id) => shownRoom(call, id))
