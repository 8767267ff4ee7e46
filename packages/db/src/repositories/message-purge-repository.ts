import { type ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"
import { forEachRange, removeMessagesOf } from "./message-removal.ts"

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /** Removes a message and its replies for everybody and for good, under the lock of the channel's log. */
  const purge = Effect.fnUntraced(function* (intent: Intent, { id, channelId }: Pick<Message, "id" | "channelId">) {
    const row = yield* onlyRow({ seq: Schema.Int })`
      select purge_message(${id}, ${intent.actorId}, ${intent.transactionId})::int as seq`
    yield* touch(channelId)
    return { seq: row.seq }
  })

  const purgeEvents = (channelId: ChannelId) => (afterSeq: number, upToSeq: number) =>
    run`select purge_events(${channelId}, ${afterSeq}, ${upToSeq})`

  /** Removes all messages of a channel for good, under the lock of its log. */
  const purgeAll = Effect.fnUntraced(function* (intent: Intent, channelId: ChannelId) {
    const head = yield* log.seqOf(channelId)
    yield* run`select record_channel_purge(${channelId}, ${head + 1})`
    yield* removeMessagesOf(onlyRow, channelId)
    yield* forEachRange(firstRow, channelId, head, purgeEvents(channelId))
    return { seq: yield* log.append(channelId, intent, "channel_purged", { upToSeq: head + 1 }) }
  })

  /** The ids of the messages that the event at `seq` purged, oldest first; undefined if they are no longer known or too many. */
  const purgedAt = (channelId: ChannelId, seq: number) =>
    firstRow({ ids: Schema.NullOr(Schema.Array(MessageId)) })`
      select message_ids as ids from message_purges where channel_id = ${channelId} and seq = ${seq}`.pipe(
      Effect.map((found) => found?.ids ?? undefined)
    )

  return { purge, purgeAll, purgedAt }
})

export class MessagePurgeRepository extends Context.Service<MessagePurgeRepository, Effect.Success<typeof make>>()(
  "@hazel/MessagePurgeRepository"
) {
  static readonly layer = Layer.effect(MessagePurgeRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
