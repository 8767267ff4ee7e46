import { ShownAgain } from "@hazel/domain/events/hidden-message-events"
import { type ChannelId, MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /**
   * The messages with these ids in one channel, in the order of the log, hidden or deleted or not. Refuses the first id that has
   * none.
   */
  const requireAll = Effect.fn("HiddenMessageRepository.requireAll")(function* (
    intent: Intent,
    channelId: ChannelId,
    ids: ReadonlyArray<MessageId>
  ) {
    const found = yield* rows({ message: ShownAgain })`
      select mention_as_json(mention_of(m, ${intent.actorId})) || jsonb_build_object(
        'id', m.id, 'seq', m.seq, 'parentId', m.parent_id, 'inChannel', m.in_channel,
        'isOwn', m.author_id = ${intent.actorId},
        'isDeleted', m.deleted_at is not null
      ) as message
      from messages m
      where m.id = any(${ids}::uuid[]) and m.channel_id = ${channelId} order by m.seq`
    const messages = found.map(({ message }) => message)
    const missing = ids.find((id) => !messages.some((message) => message.id === id))
    return missing === undefined ? messages : yield* new MessageNotFoundError({ messageId: missing })
  })

  /** Hides messages. The event names only those that were not hidden before. */
  const hide = Effect.fn("HiddenMessageRepository.hide")(function* (
    intent: Intent,
    channelId: ChannelId,
    ids: ReadonlyArray<MessageId>
  ) {
    yield* requireAll(intent, channelId, ids)
    const hidden = yield* rows({ id: MessageId })`
      insert into hidden_messages (user_id, message_id)
      select ${intent.actorId}, id from unnest(${ids}::uuid[]) id
      on conflict do nothing returning message_id as id`
    if (hidden.length === 0) return { seq: yield* log.seqOf(intent.actorId) }
    const messageIds = hidden.map(({ id }) => id)
    return { seq: yield* log.append(intent.actorId, intent, "messages_hidden", { channelId, messageIds }) }
  })

  const unhide = Effect.fn("HiddenMessageRepository.unhide")(function* (
    intent: Intent,
    channelId: ChannelId,
    ids: ReadonlyArray<MessageId>
  ) {
    const all = yield* requireAll(intent, channelId, ids)
    const shown = yield* rows({ id: MessageId })`
      delete from hidden_messages where user_id = ${intent.actorId} and message_id = any(${ids}::uuid[])
      returning message_id as id`
    const messages = all.filter((message) => shown.some(({ id }) => id === message.id))
    if (messages.length === 0) return { seq: yield* log.seqOf(intent.actorId) }
    const channelSeq = yield* log.seqOf(channelId)
    return { seq: yield* log.append(intent.actorId, intent, "messages_unhidden", { channelId, channelSeq, messages }) }
  })

  const hideAll = Effect.fn("HiddenMessageRepository.hideAll")(function* (intent: Intent, channelId: ChannelId) {
    const row = yield* onlyRow({ upToSeq: Schema.Int })`
      insert into channel_preferences (user_id, channel_id, hidden_up_to_seq)
      select ${intent.actorId}, id, last_seq from logs where id = ${channelId}
      on conflict (user_id, channel_id) do update set hidden_up_to_seq = excluded.hidden_up_to_seq
      returning hidden_up_to_seq::int as "upToSeq"`
    const { upToSeq } = row
    const seq = yield* log.append(intent.actorId, intent, "history_hidden", { channelId, upToSeq })
    return { hiddenUpToSeq: upToSeq, seq }
  })

  return { hide, unhide, hideAll }
})

/** Messages that people have hidden for themselves. */
export class HiddenMessageRepository extends Context.Service<HiddenMessageRepository, Effect.Success<typeof make>>()(
  "@hazel/HiddenMessageRepository"
) {
  static readonly layer = Layer.effect(HiddenMessageRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
