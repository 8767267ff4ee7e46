import type { MessageProperties } from "@hazel/db/repositories/message-property-repository"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect, Schema } from "effect"
import { RoomAlias, storableText } from "../calls/body-shapes.ts"
import { messageNotFound, notRoomMember, notSupported, refuse } from "../calls/imkit-refusal.ts"
import type { NativeFailure } from "../calls/refusal-of.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { claimedText, claimsEvent, contentOf, fieldsIn } from "../../objects/message-fields.ts"

/** Any type that an app has chosen. */
export const MessageType = storableText(64).check(Schema.isMinLength(1))

const Sent = {
  message: Schema.optionalKey(Schema.NullOr(Schema.String)),
  messageType: Schema.optionalKey(MessageType),
  /** The message to change. */
  _id: Schema.optionalKey(Schema.String),
  /** The message that this one replies to. Clients call it by either name. */
  parentID: Schema.optionalKey(Schema.NullOr(Schema.String)),
  reply: Schema.optionalKey(Schema.NullOr(Schema.String))
}

export const SentMessage = Schema.Struct(Sent)
export const SentMessageWithRoom = Schema.Struct({ ...Sent, room: RoomAlias })

/** A message as its app writes it. `fields` are what it has beside the text. */
interface Written extends Pick<typeof SentMessage.Type, "message" | "messageType" | "parentID" | "reply"> {
  readonly fields?: MessageProperties
}

/** Only a caller who may see the room and is not in it is refused so. */
const asNonMember = <A, E extends { readonly _tag: string }, R>(write: Effect.Effect<A, E, R>) =>
  Effect.catchIf(
    write,
    ({ _tag }) => _tag === "UnauthorizedError",
    () => notRoomMember
  )

const claimed = refuse("PERMISSION_DENIED", claimedText)

/** Writes a message with what the app gives it. */
const writeWith = <A, E, R>(call: RestCall, properties: MessageProperties, create: Effect.Effect<A, E, R>) => {
  const written = call.services.messageProperties.writeWith({ appId: call.app.id, properties }, create)
  return call.natively(["messages:write"], written)
}

/** Writes a message. A reply is shown in the room too, because clients of IMKit show no threads. */
export const write = Effect.fnUntraced(function* (
  call: RestCall,
  channelId: ChannelId,
  written: Written,
  place = "message"
) {
  if (claimsEvent(written.messageType ?? "text")) return yield* claimed
  const parent = written.parentID ?? written.reply ?? null
  const parentId = parent === null ? null : (yield* call.messageIn(channelId, parent)).id
  const { body, properties } = contentOf(written)
  const message = { channelId, parentId, body, alsoInChannel: parentId !== null, ...call.once(place) }
  const create = asNonMember(call.hazel.message.create(message))
  const { data } = yield* properties === undefined ? create : writeWith(call, properties, create)
  return yield* call.services.objects.message(call.app, data)
})

const onlyText = notSupported("The text of a message can be changed, and no other field of it.")

/** Changes the text. Clients may send the whole message, whose other fields must be as they are. */
const edit = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string, written: Written) {
  const { id } = yield* call.messageIn(channelId, text)
  const [before] = yield* call.services.messageProperties.ofMessages([id])
  const { messageType = before?.properties["messageType"] ?? "text", fields = {} } = written
  const stored: Readonly<Record<string, unknown>> = { messageType: "text", ...before?.properties }
  const changed = Object.entries({ ...fields, messageType }).some(
    ([key, value]) => JSON.stringify(stored[key]) !== JSON.stringify(value)
  )
  if (changed) return yield* onlyText
  const { data } = yield* call.hazel.message.update({ id, body: written.message ?? "" })
  return yield* call.services.objects.message(call.app, data)
})

/** The answer shows the message as others see it from then on: without its text. */
const recall = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string) {
  const message = yield* call.messageIn(channelId, text)
  if (message.deletedAt !== null) return yield* call.services.objects.message(call.app, message)
  yield* call.hazel.message.delete({ id: message.id })
  const now = new Date().toISOString()
  const recalled = { ...message, body: "", mentionedUserIds: [], reactions: [], deletedAt: now }
  return yield* call.services.objects.message(call.app, recalled)
})

const send = (
  call: RestCall,
  channelId: ChannelId,
  body: typeof SentMessage.Type
): Effect.Effect<unknown, NativeFailure> => {
  const { _id: id, ...written } = body
  if (written.messageType === "recall") return id === undefined ? messageNotFound : recall(call, channelId, id)
  const whole = { ...written, fields: fieldsIn(call.body) }
  return id === undefined ? write(call, channelId, whole) : edit(call, channelId, id, whole)
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
