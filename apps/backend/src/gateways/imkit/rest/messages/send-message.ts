import type { ChannelId } from "@hazel/domain/ids"
import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import { messageNotFound, notRoomMember, notSupported } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const Sent = {
  message: Schema.optionalKey(Schema.String),
  messageType: Schema.optionalKey(Schema.String),
  /** The message to change. */
  _id: Schema.optionalKey(Schema.String),
  /** The message that this one replies to. */
  parentID: Schema.optionalKey(Schema.String)
}

export const SentMessage = Schema.Struct(Sent)
export const SentMessageWithRoom = Schema.Struct({ ...Sent, room: RoomAlias })

type Sent = typeof SentMessage.Type

/** Only a caller who may see the room and is not in it is refused so. */
const asNonMember = <A, E extends { readonly _tag: string }, R>(write: Effect.Effect<A, E, R>) =>
  Effect.catchIf(
    write,
    ({ _tag }) => _tag === "UnauthorizedError",
    () => notRoomMember
  )

/** Writes a message. A reply is shown in the room too, because clients of IMKit show no threads. */
export const write = Effect.fnUntraced(function* (
  call: RestCall,
  channelId: ChannelId,
  { message, parentID }: Sent,
  place = "message"
) {
  const parentId = parentID === undefined ? null : yield* call.messageId(parentID)
  const { data } = yield* asNonMember(
    call.hazel.message.create({
      channelId,
      parentId,
      body: message ?? "",
      alsoInChannel: parentId !== null,
      ...call.once(place)
    })
  )
  return yield* call.services.objects.message(call.app, data)
})

/** The message to change, which must be in the room. */
const known = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string) {
  const { message } = yield* call.hazel.message.get({ id: yield* call.messageId(text) })
  return message.channelId === channelId ? message : yield* messageNotFound
})

const edit = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string, body: string) {
  const { id } = yield* known(call, channelId, text)
  const { data } = yield* call.hazel.message.update({ id, body })
  return yield* call.services.objects.message(call.app, data)
})

/** The answer shows the message as others see it from then on: without its text. */
const recall = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string) {
  const message = yield* known(call, channelId, text)
  yield* call.hazel.message.delete({ id: message.id })
  const now = new Date().toISOString()
  const recalled = { ...message, body: "", mentionedUserIds: [], reactions: [], deletedAt: now }
  return yield* call.services.objects.message(call.app, recalled)
})

const send = (call: RestCall, channelId: ChannelId, body: Sent) => {
  const { _id: id, messageType = "text" } = body
  if (messageType === "recall") return id === undefined ? messageNotFound : recall(call, channelId, id)
  if (messageType !== "text")
    return notSupported(
      "Hazel stores messages of the types text and recall. Send a link to a picture or a file as text."
    )
  return id === undefined ? write(call, channelId, body) : edit(call, channelId, id, body.message ?? "")
}

/** `POST /rooms/:room/message`: writes a message, or with `_id` edits or recalls it. Sources: I9, I21. */
export const sendToRoom = (call: RestCall) =>
  Effect.flatMap(call.decode(SentMessage), (body) =>
    call.inRoom(call.param("room"), (channelId) => send(call, channelId, body))
  )

/** `POST /messages`: does the same in the room that the body names. */
export const sendMessage = (call: RestCall) =>
  Effect.flatMap(call.decode(SentMessageWithRoom), (body) =>
    call.inRoom(body.room, (channelId) => send(call, channelId, body))
  )
