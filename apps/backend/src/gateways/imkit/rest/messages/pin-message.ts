import { Effect } from "effect"
import type { RestCall } from "../calls/rest-call.ts"

/** The newest pin of a room is the one that clients of IMKit show. Hazel keeps the others. */
const pinsAround = Effect.fnUntraced(function* (call: RestCall) {
  const messageId = yield* call.messageId(call.param("message"))
  const { message } = yield* call.hazel.message.get({ id: messageId })
  const { pins } = yield* call.hazel.messagePin.list({ channelId: message.channelId })
  return { messageId, message, pins }
})

/** `POST /messages/:message/pin`: makes a message the newest pin of its room. */
export const pinMessage = Effect.fnUntraced(function* (call: RestCall) {
  const { messageId, message, pins } = yield* pinsAround(call)
  const place = pins.findIndex((pinned) => pinned.message.id === messageId)
  if (place > 0) yield* call.hazel.messagePin.delete({ messageId })
  if (place !== 0) yield* call.hazel.messagePin.create({ messageId })
  return yield* call.services.objects.message(call.app, message)
})

/** `DELETE /messages/:message/pin`. */
export const unpinMessage = Effect.fnUntraced(function* (call: RestCall) {
  yield* call.hazel.messagePin.delete({ messageId: yield* call.messageId(call.param("message")) })
  return {}
})
