import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import type { RestCall } from "../calls/rest-call.ts"

export const SomeMessages = Schema.Struct({
  messages: Schema.Array(Schema.String).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
  /** The room of the messages. Without it the first message tells it. */
  room: Schema.optionalKey(RoomAlias)
})
export const AllMessages = Schema.Struct({ room: RoomAlias })

/**
 * `DELETE /rooms/:room/messages/:message`, or `_all` of them: removes messages for everybody and for good. Admins may, and
 * the server of the app in rooms that were made for it. Source: I19.
 */
export const removeForAll = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (channelId) {
      const text = call.param("message")
      if (text === "_all") return yield* Effect.as(call.hazel.message.purgeAll({ channelId }), {})
      const { id } = yield* call.messageIn(channelId, text)
      return yield* Effect.as(call.hazel.message.purge({ id }), {})
    })
  )

/** `POST /messages/user-delete`: deletes messages of one room for the caller only. Source: I18. */
export const deleteForMe = Effect.fnUntraced(function* (call: RestCall) {
  const { messages, room } = yield* call.decode(SomeMessages)
  const messageIds = yield* Effect.forEach(messages, (text) => call.messageId(text))
  const [first] = messageIds
  if (first === undefined) return {}
  if (room !== undefined)
    return yield* call.inRoom(room, (channelId) => Effect.as(call.hazel.message.hide({ channelId, messageIds }), {}))
  const channelId = yield* call.roomOfMessage(first)
  return yield* Effect.as(call.hazel.message.hide({ channelId, messageIds }), {})
})

/** `POST /messages/user-delete/all-in-room`: deletes all messages so far for the caller only. Source: I18. */
export const deleteAllForMe = Effect.fnUntraced(function* (call: RestCall) {
  const { room } = yield* call.decode(AllMessages)
  return yield* call.inRoom(room, (channelId) => Effect.as(call.hazel.message.hideAll({ channelId }), {}))
})
