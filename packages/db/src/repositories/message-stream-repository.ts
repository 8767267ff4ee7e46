import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import type { Message } from "@hazel/domain/models/message-model"
import type { StreamEnd } from "@hazel/domain/models/message-stream-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { EventLogRepository } from "./event-log-repository.ts"
import type { Restraint } from "./hot-call.ts"
import { ThreadRepository } from "./thread-repository.ts"

/** `length` as JavaScript counts it. A type, not an interface, so that it counts as JSON. */
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

export type AppendRefused =
  | { readonly error: "MessageNotFoundError" | "UnauthorizedError" }
  | { readonly error: "ChannelArchivedError"; readonly channelId: ChannelId }
  | (Restraint & { readonly channelId: ChannelId })

/** What became of one chunk. */
export type ChunkOutcome =
  | { readonly error?: never }
  | { readonly error: "StreamGapError"; readonly expected: number }
  | { readonly error: "StreamEndedError"; readonly status: StreamEnd }
  | { readonly error: "InvalidMessageError" }

export interface Appended {
  readonly channelId: ChannelId
  /** In the order of the chunks. */
  readonly outcomes: ReadonlyArray<ChunkOutcome>
  readonly nextIndex: number
  readonly seq: number
}

interface EndAct {
  readonly actorId: UserId | null
  readonly transactionId: TransactionId
}

const make = Effect.gen(function* () {
  const { query, openLanes } = yield* Database
  const log = yield* EventLogRepository
  const threads = yield* ThreadRepository

  const append = hotWrite<AppendMessageStream, Appended | AppendRefused>(
    openLanes(),
    "append_message_streams",
    ({ messageId }) => messageId
  )

  /** Ends a message whose channel is locked and that is being written, and tells it. */
  const end = Effect.fn("MessageStreamRepository.end")(function* (
    intent: EndAct,
    { id, channelId, body }: Pick<Message, "id" | "channelId" | "body">,
    status: StreamEnd
  ) {
    const [ended] = yield* query((database) =>
      database.execute<{ mentionedUserIds: ReadonlyArray<UserId> }>(sql`
        select array_to_json(mentioned_user_ids) as "mentionedUserIds"
        from end_message_stream(${id}, ${status}, ${JSON.stringify(handlesMentionedIn(body))}::text::jsonb) where id is not null`)
    )
    if (ended === undefined) return { seq: yield* log.seqOf(channelId) }
    const data = { messageId: id, status, body, mentionedUserIds: ended.mentionedUserIds }
    const seq = yield* log.append(channelId, intent, "message_stream_ended", data)
    yield* threads.followByNaming(intent, id)
    return { seq }
  })

  /** Those whose author was silent for too long and, with `node`, all that were being written there. */
  const abandoned = (node: string | null) =>
    query((database) =>
      database.execute<{ id: MessageId; channelId: ChannelId }>(sql`
        select m.id, m.channel_id as "channelId" from messages m join message_streams s on s.message_id = m.id
        where m.stream_status = 'streaming' and (s.expires_at < clock_timestamp() or s.node = ${node})`)
    )

  /** Those that a person is writing. */
  const openBy = (userId: UserId) =>
    query((database) =>
      database.execute<{ id: MessageId; channelId: ChannelId; body: string }>(sql`
        select m.id, m.channel_id as "channelId", m.body from messages m join message_streams s on s.message_id = m.id
        where m.author_id = ${userId} and m.stream_status = 'streaming'`)
    )

  /** Ends one that was abandoned, unless it went on meanwhile. */
  const interrupt = Effect.fn("MessageStreamRepository.interrupt")(function* (
    transactionId: TransactionId,
    { id, channelId }: { readonly id: MessageId; readonly channelId: ChannelId },
    node: string | null
  ) {
    yield* log.lock(channelId)
    const [found] = yield* query((database) =>
      database.execute<{ body: string }>(sql`
        select m.body from messages m join message_streams s on s.message_id = m.id
        where m.id = ${id} and (s.expires_at < clock_timestamp() or s.node = ${node})`)
    )
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
