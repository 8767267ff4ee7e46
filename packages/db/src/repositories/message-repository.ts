import type { Standing } from "@hazel/domain/authority"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { MentionedHandles } from "@hazel/domain/markdown/mentions-in"
import type { Message, MessagePage, ThreadSummary } from "@hazel/domain/models/message-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import type { HotCall, Refusal, Restraint } from "./hot-call.ts"
import { ThreadRepository } from "./thread-repository.ts"

export interface CreateMessage extends HotCall {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly alsoInChannel: boolean
  readonly body: string
  readonly mentions: MentionedHandles
  /** For one that will be written bit by bit: where, and for how many seconds its author may be silent. */
  readonly node?: string
  readonly patience?: number
}

export type CreateRefusal =
  | Refusal<
      | "ChannelNotFoundError"
      | "MessageNotFoundError"
      | "UnauthorizedError"
      | "ChannelArchivedError"
      | "TransactionConflictError"
    >
  | Restraint
  | (Refusal<"SlowModeError"> & { readonly retryAfterMs: number })

export interface MessageWritten {
  readonly data: Message
  readonly transactionId: string
  readonly seq: number
}

export interface ReachableMessage {
  readonly message: Message
  readonly archivedAt: string | null
  readonly isMember: boolean
  /** Null for who is not in the channel. */
  readonly restraint: Restraint | null
  readonly standing: Standing
  readonly seq: number
}

/** `older` messages before `pivot` and `newer` from it on. */
export interface PageWindow {
  readonly pivot: number
  readonly older: number
  readonly newer: number
}

const make = Effect.gen(function* () {
  const { query, hot, openLanes } = yield* Database
  const log = yield* EventLogRepository
  const threads = yield* ThreadRepository

  const create = hotWrite<CreateMessage, MessageWritten | CreateRefusal>(
    openLanes(),
    "create_messages",
    ({ channelId }) => channelId
  )

  /** A message with its channel's state if this person may see it. */
  const findReachable = Effect.fn("MessageRepository.findReachable")(function* (userId: UserId, id: MessageId) {
    const [row] = yield* query((database) =>
      database.execute<{ found: ReachableMessage | null }>(sql`select reachable_message(${id}, ${userId}) as found`)
    )
    return row?.found ?? undefined
  })

  const page = Effect.fn("MessageRepository.page")(function* (
    viewer: UserId,
    channelId: ChannelId,
    parentId: MessageId | null,
    { pivot, older, newer }: PageWindow
  ) {
    const [row] = yield* Effect.promise(
      () => hot<Array<{ page: MessagePage | null }>>`
        select message_page(${channelId}, ${parentId}, ${viewer}, ${pivot}, ${older}, ${newer}) as page`
    )
    return row?.page ?? undefined
  })

  /** Changes the text of a message whose channel is locked, and tells it. An unchanged text is not told. */
  const update = Effect.fn("MessageRepository.update")(function* (
    intent: Intent,
    message: Message,
    body: string,
    mentions: MentionedHandles
  ) {
    const [changed] = yield* query((database) =>
      database.execute<{ message: Message }>(sql`
        select message_as_json(m, ${intent.actorId}) as message
        from edit_message(${message.id}, ${body}, ${JSON.stringify(mentions)}::text::jsonb) m where m.id is not null`)
    )
    if (changed === undefined) return { data: message, seq: yield* log.seqOf(message.channelId) }
    const { mentionedUserIds, editedAt } = changed.message
    const data = { messageId: message.id, body, mentionedUserIds, editedAt }
    const seq = yield* log.append(message.channelId, intent, "message_updated", data)
    yield* threads.followByNaming(intent, message.id, message.mentionedUserIds)
    return { data: changed.message, seq }
  })

  /** Takes a message away whose channel is locked, and tells it. */
  const remove = Effect.fn("MessageRepository.remove")(function* (intent: Intent, message: Message) {
    const [deleted] = yield* query((database) =>
      database.execute<{ deletedAt: string }>(sql`
        select timestamp_text(deleted_at) as "deletedAt" from delete_message(${message.id}) where id is not null`)
    )
    if (deleted === undefined) return { seq: yield* log.seqOf(message.channelId) }
    // A statement of its own: the one that deletes still counts what it deletes.
    const [parent] = yield* query((database) =>
      database.execute<{ thread: ThreadSummary | null }>(sql`select thread_of(${message.parentId}) as thread`)
    )
    const data = { messageId: message.id, parentId: message.parentId, ...deleted, ...parent! }
    return { seq: yield* log.append(message.channelId, intent, "message_deleted", data) }
  })

  return { create, findReachable, page, update, remove }
})

export class MessageRepository extends Context.Service<MessageRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageRepository"
) {
  static readonly layer = Layer.effect(MessageRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, ThreadRepository.layer])
  )
}
