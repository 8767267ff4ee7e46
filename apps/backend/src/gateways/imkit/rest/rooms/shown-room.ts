import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { roomNotFound } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** A room that the caller may see, which was checked before. */
export const shownRoom = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId) {
  const object = yield* call.services.objects.room(call.app, call.userId, channelId)
  return object ?? (yield* roomNotFound)
})

/** The newest pin of a room, or null. */
const pinOf = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId) {
  const [newest] = (yield* call.hazel.messagePin.list({ channelId })).pins
  return newest === undefined ? null : yield* call.services.objects.message(call.app, newest.message)
})

/** `GET /rooms/:room`: a room with its newest pin. */
export const getRoom = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const pinnedMessage = yield* pinOf(call, id)
      return { ...(yield* shownRoom(call, id)), pinnedMessage }
    })
  )
