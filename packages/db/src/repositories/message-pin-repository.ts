import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { Message } from "@hazel/domain/models/message-model"
import { MessagePin, messagePinLimit, TooManyMessagePinsError } from "@hazel/domain/models/message-pin-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const find = (messageId: MessageId) =>
    firstRow({ pin: MessagePin })`
      select message_pin_as_json(p, m) as pin from message_pins p join messages m on m.id = p.message_id
      where p.message_id = ${messageId}`.pipe(Effect.map((row) => row?.pin))

  const requireRoom = Effect.fnUntraced(function* (channelId: ChannelId) {
    const { count } = yield* onlyRow({ count: Schema.Int })`
      select count(*)::int as count from message_pins where channel_id = ${channelId}`
    if (count >= messagePinLimit) return yield* new TooManyMessagePinsError({ limit: messagePinLimit })
  })

  /** Removes the pin of a message, under the lock of its channel's log. Appends no event if there is none. */
  const remove = Effect.fn("MessagePinRepository.remove")(function* (
    intent: Intent,
    { id, channelId }: Pick<Message, "id" | "channelId">
  ) {
    const removed = yield* run`delete from message_pins where message_id = ${id}`
    if (removed === 0) return { seq: yield* log.seqOf(channelId) }
    return { seq: yield* log.append(channelId, intent, "message_unpinned", { messageId: id }) }
  })

  const insert = Effect.fnUntraced(function* (intent: Intent, { id, channelId }: Pick<Message, "id" | "channelId">) {
    yield* requireRoom(channelId)
    const seq = (yield* log.seqOf(channelId)) + 1
    const { pin } = yield* onlyRow({ pin: MessagePin })`
      with pinned as (
        insert into message_pins (message_id, channel_id, user_id, seq, created_at)
        values (${id}, ${channelId}, ${intent.actorId}, ${seq}, clock_timestamp()) returning *
      )
      select message_pin_as_json(p, m) as pin from pinned p join messages m on m.id = p.message_id`
    yield* log.append(channelId, intent, "message_pinned", { pin })
    return { data: pin, seq }
  })

  /** Pins a message, under the lock of its channel's log. Answers the pin that is there already, if there is one. */
  const create = Effect.fn("MessagePinRepository.create")(function* (
    intent: Intent,
    message: Pick<Message, "id" | "channelId">
  ) {
    const known = yield* find(message.id)
    return known ? { data: known, seq: yield* log.seqOf(message.channelId) } : yield* insert(intent, message)
  })

  /** Makes a message the newest pin of its channel in place of the newest one, under the lock of the channel's log. */
  const replaceNewest = Effect.fn("MessagePinRepository.replaceNewest")(function* (
    intent: Intent,
    { id, channelId }: Pick<Message, "id" | "channelId">
  ) {
    const [newest] = yield* rows({ pin: MessagePin })`
      select message_pin_as_json(p, m) as pin from message_pins p join messages m on m.id = p.message_id
      where p.channel_id = ${channelId} order by p.seq desc limit 1`
    if (newest?.pin.messageId === id) return { data: newest.pin, seq: yield* log.seqOf(channelId) }
    if (newest) yield* remove(intent, { id: newest.pin.messageId, channelId })
    yield* remove(intent, { id, channelId })
    return yield* insert(intent, { id, channelId })
  })

  /** The pins of a channel with their messages as `viewer` sees them, newest pin first. */
  const list = (channelId: ChannelId, viewer: UserId) =>
    rows({ pin: MessagePin, message: Message })`
      select message_pin_as_json(p, m) as pin, message_as_json(m, ${viewer}) as message
      from message_pins p join messages m on m.id = p.message_id
      where p.channel_id = ${channelId} order by p.seq desc`

  return { create, replaceNewest, remove, list }
})

/** The pinned messages of channels. */
export class MessagePinRepository extends Context.Service<MessagePinRepository, Effect.Success<typeof make>>()(
  "@hazel/MessagePinRepository"
) {
  static readonly layer = Layer.effect(MessagePinRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
