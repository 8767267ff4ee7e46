import { ChannelId, MessageId, type TransactionId, UserId } from "@hazel/domain/ids"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { CollectiveMentions } from "@hazel/domain/models/mention-model"
import type { Message } from "@hazel/domain/models/message-model"
import { StreamEnd } from "@hazel/domain/models/message-stream-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { EventLogRepository } from "./event-log-repository.ts"
import { refusal, Restriction } from "./hot-call.ts"
import { ThreadRepository } from "./thread-repository.ts"

/** `length` is in UTF-16 code units. It is a type and not an interface, because only types are assignable to JSON. */
export type Chunk = {
  readonly index: number
  readonly text: string
  readonly length: number
}

export interface AppendMessageStream {
  readonly userId: UserId
  readonly messageId: MessageId
  readonly transactionId: TransactionId
  readonly chunks: ReadonlyArray<Chunk>
  readonly node: string
  readonly patience: number
  readonly lengthLimit: number
  readonly byteLimit: number
}

const [ChannelReadOnly, MemberMuted] = Restriction.members

const AppendRefused = Schema.Union([
  refusal("MessageNotFoundError", "UnauthorizedError"),
  Schema.Struct({ ...refusal("ChannelArchivedError").fields, channelId: ChannelId }),
  Schema.Struct({ ...ChannelReadOnly.fields, channelId: ChannelId }),
  Schema.Struct({ ...MemberMuted.fields, channelId: ChannelId })
])
export type AppendRefused = typeof AppendRefused.Type

const ChunkOutcome = Schema.Union([
  Schema.Struct({ error: Schema.Literal("StreamGapError"), expected: Schema.Int }),
  Schema.Struct({ error: Schema.Literal("StreamEndedError"), status: StreamEnd }),
  Schema.Struct({ error: Schema.Literal("InvalidMessageError") }),
  Schema.Struct({ error: Schema.optionalKey(Schema.Never) })
])
export type ChunkOutcome = typeof ChunkOutcome.Type

const Appended = Schema.Struct({
  channelId: ChannelId,
  /** The outcomes are in the order of the chunks. */
  outcomes: Schema.Array(ChunkOutcome),
  nextIndex: Schema.Int,
  seq: Schema.Int
})

interface EndAct {
  readonly actorId: UserId | null
  readonly transactionId: TransactionId
}

const make = Effect.gen(function* () {
  const { rows, firstRow, openLanes } = yield* Database
  const log = yield* EventLogRepository
  const threads = yield* ThreadRepository

  const append = hotWrite(
    openLanes(),
    "append_message_streams",
    Schema.Union([Appended, AppendRefused]),
    ({ messageId }: AppendMessageStream) => messageId
  )

  /** Ends a stream, under the lock of its channel's log. */
  const end = Effect.fn("MessageStreamRepository.end")(function* (
    intent: EndAct,
    { id, channelId, body }: Pick<Message, "id" | "channelId" | "body">,
    status: StreamEnd
  ) {
    const ended = yield* firstRow({
      mentionedUserIds: Schema.Array(UserId),
      collective: Schema.NullOr(CollectiveMentions)
    })`
      select array_to_json(mentioned_user_ids) as "mentionedUserIds", collective
      from end_message_stream(${id}, ${status}, ${JSON.stringify(handlesMentionedIn(body))}::text::jsonb) where id is not null`
    if (ended === undefined) return { seq: yield* log.seqOf(channelId) }
    const data = { messageId: id, status, body, ...ended }
    const seq = yield* log.append(channelId, intent, "message_stream_ended", data)
    yield* threads.followByNaming(intent, id)
    return { seq }
  })

  /** Streams whose author was silent for too long and, with `node`, all streams on that node. */
  const abandoned = (node: string | null) =>
    rows({ id: MessageId, channelId: ChannelId })`
      select m.id, m.channel_id as "channelId" from messages m join message_streams s on s.message_id = m.id
      where m.stream_status = 'streaming' and (s.expires_at < clock_timestamp() or s.node = ${node})`

  /** The streams that a person is writing. */
  const openBy = (userId: UserId) =>
    rows({ id: MessageId, channelId: ChannelId, body: Schema.String })`
      select m.id, m.channel_id as "channelId", m.body from messages m join message_streams s on s.message_id = m.id
      where m.author_id = ${userId} and m.stream_status = 'streaming'`

  /** Ends an abandoned stream, unless it was continued in the meantime. */
  const interrupt = Effect.fn("MessageStreamRepository.interrupt")(function* (
    transactionId: TransactionId,
    { id, channelId }: { readonly id: MessageId; readonly channelId: ChannelId },
    node: string | null
  ) {
    yield* log.lock(channelId)
    const found = yield* firstRow({ body: Schema.String })`
      select m.body from messages m join message_streams s on s.message_id = m.id
      where m.id = ${id} and (s.expires_at < clock_timestamp() or s.node = ${node})`
    if (found) yield* end({ actorId: null, transactionId }, { id, channelId, ...found }, "interrupted")
  })

  return { append, end, openBy, abandoned, interrupt }
})

export class MessageStreamRepository extends Context.Service<MessageStreamRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageStreamRepository"
) {
  static readonly layer = Layer.effect(MessageStreamRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, ThreadRepository.layer])
  )
}
