import { type ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelReader, readersShownUpTo } from "@hazel/domain/models/channel-read-model"
import type { Message } from "@hazel/domain/models/message-model"
import { ReadMarker } from "@hazel/domain/read-marker"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { type Intent, touch } from "./event-log-repository.ts"
import { type HotCall, refusal } from "./hot-call.ts"

export interface MarkChannelRead extends HotCall {
  readonly channelId: ChannelId
  readonly seq: number
  /** The epoch of the marker in which the message was seen. Null means the present one. */
  readonly epoch: number | null
}

const MarkedRead = Schema.Struct({
  ...ReadMarker.fields,
  transactionId: Schema.String,
  /** The seq of the event in the person's log. */
  seq: Schema.Int
})

const make = Effect.gen(function* () {
  const { onlyRow, openLanes } = yield* Database

  const markRead = hotWrite(
    openLanes(),
    "mark_channels_read",
    Schema.Union([MarkedRead, refusal("ChannelNotFoundError", "TransactionConflictError")]),
    ({ userId }: MarkChannelRead) => userId
  )

  /**
   * Moves the marker before a message, under the locks of its channel and of the person, with an event in the person's
   * log.
   */
  const markUnread = Effect.fn("ChannelReadRepository.markUnread")(function* (
    { actorId, transactionId }: Intent,
    { channelId, seq }: Message
  ) {
    const row = yield* onlyRow({ event: Schema.Struct({ seq: Schema.Int, data: ReadMarker }) })`
      select mark_channel_unread(${channelId}, ${seq}, ${actorId}, ${transactionId}) as event`
    yield* touch(actorId)
    const { data, seq: eventSeq } = row.event
    return { lastReadSeq: data.lastReadSeq, epoch: data.epoch, seq: eventSeq }
  })

  /** How far the others in a channel have read, as far as `viewer` may see it. */
  const list = (channelId: ChannelId, viewer: UserId) =>
    onlyRow({ readers: Schema.Array(ChannelReader) })`
      select channel_readers(${channelId}, ${viewer}, ${readersShownUpTo}) as readers`.pipe(
      Effect.map((row) => row.readers)
    )

  /** How far these readers have read, except invisible ones, and which of the viewers may see it. */
  const listFor = (channelId: ChannelId, readers: ReadonlyArray<UserId>, viewers: ReadonlyArray<UserId>) =>
    onlyRow({ readers: Schema.Array(ChannelReader), viewers: Schema.Array(UserId) })`
      select
        channel_readers_among(
          ${channelId}, array(select id from unnest(${readers}::uuid[]) id where not is_invisible(id)),
          ${readersShownUpTo}
        ) as readers,
        array(select id from users where shares_reads and id = any(${viewers}::uuid[])) as viewers`

  return { markRead, markUnread, list, listFor }
})

/** The read markers of channels. */
export class ChannelReadRepository extends Context.Service<ChannelReadRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelReadRepository"
) {
  static readonly layer = Layer.effect(ChannelReadRepository, make)
}
