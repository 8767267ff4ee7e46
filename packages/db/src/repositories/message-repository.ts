import type { AppId, ChannelId, FileId, MessageId, UserId } from "@hazel/domain/ids"
import { previewedLinksIn } from "@hazel/domain/markdown/links-in"
import type { MentionedHandles } from "@hazel/domain/markdown/mentions-in"
import { peopleNamed } from "@hazel/domain/events/message-events"
import { WideMention, WideMentionError } from "@hazel/domain/models/mention-model"
import { Message, MessagePage, ThreadSummary } from "@hazel/domain/models/message-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Timestamp } from "@hazel/domain/timestamp"
import { Database } from "../database.ts"
import { Standing } from "./standing.ts"
import { hotWrite } from "../hot-write.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"
import { type HotCall, refusal, Restriction } from "./hot-call.ts"
import { LinkPreviewRepository } from "./link-preview-repository.ts"
import { ThreadRepository } from "./thread-repository.ts"

export interface CreateMessage extends HotCall {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly alsoInChannel: boolean
  readonly body: string
  readonly mentions: MentionedHandles
  /** The people who are at Hazel now, where the text may mean them by `@here`. */
  readonly presentUserIds?: ReadonlyArray<UserId>
  readonly fileIds?: ReadonlyArray<FileId>
  /** The properties that an app gives the message, as JSON. They are a text, because `jsonb` would reorder its keys. */
  readonly given?: { readonly appId: AppId; readonly properties: string }
  /** For a stream: the node that it is written on, and for how many seconds its author may be silent. */
  readonly node?: string
  readonly patience?: number
}

const CreateRefusal = Schema.Union([
  refusal(
    "ChannelNotFoundError",
    "MessageNotFoundError",
    "UnauthorizedError",
    "ChannelArchivedError",
    "AttachmentNotFoundError",
    "TransactionConflictError"
  ),
  Restriction,
  Schema.Struct({ error: Schema.Literal("SlowModeError"), retryAfterMs: Schema.Int }),
  Schema.Struct({
    error: Schema.Literal("WideMentionError"),
    mention: WideMention,
    reason: WideMentionError.fields.reason
  })
])
export type CreateRefusal = typeof CreateRefusal.Type

const MessageWritten = Schema.Struct({ data: Message, transactionId: Schema.String, seq: Schema.Int })

const ReachableMessage = Schema.Struct({
  message: Message,
  archivedAt: Schema.NullOr(Timestamp),
  isMember: Schema.Boolean,
  /** Null for somebody who is not in the channel. */
  restriction: Schema.NullOr(Restriction),
  standing: Standing,
  seq: Schema.Int
})
export type ReachableMessage = typeof ReachableMessage.Type

/** Null for somebody who may not see the channel. */
const reachablePage = { page: Schema.NullOr(MessagePage) }

/** Asks for `older` messages before seq `pivot` and `newer` messages from it on. */
export interface PageWindow {
  readonly pivot: number
  readonly older: number
  readonly newer: number
}

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow, hotRows, openLanes } = yield* Database
  const log = yield* EventLogRepository
  const threads = yield* ThreadRepository
  const linkPreviews = yield* LinkPreviewRepository

  const create = hotWrite(
    openLanes(),
    "create_messages",
    Schema.Union([MessageWritten, CreateRefusal]),
    ({ channelId }: CreateMessage) => channelId
  )

  /** Writes a message in the transaction of another change, after the locks of the workspace. */
  const createWithin = Effect.fn("MessageRepository.createWithin")(function* (call: CreateMessage) {
    const row = yield* onlyRow({ answer: Schema.Union([MessageWritten, CreateRefusal]) })`
      select answer from create_messages(${JSON.stringify([call])}::text::jsonb)`
    yield* touch(call.channelId)
    return row.answer
  })

  /** A message with the state of its channel, if this person may see it. */
  const findReachable = Effect.fn("MessageRepository.findReachable")(function* (userId: UserId, id: MessageId) {
    const row = yield* firstRow({
      found: Schema.NullOr(ReachableMessage)
    })`select reachable_message(${id}, ${userId}) as found`
    return row?.found ?? undefined
  })

  /** Does the same for a message that may be deleted, and that lists do not show. */
  const findKept = Effect.fn("MessageRepository.findKept")(function* (userId: UserId, id: MessageId) {
    const row = yield* firstRow({
      found: Schema.NullOr(ReachableMessage)
    })`select kept_message(${id}, ${userId}) as found`
    return row?.found ?? undefined
  })

  const page = Effect.fn("MessageRepository.page")(function* (
    viewer: UserId,
    channelId: ChannelId,
    parentId: MessageId | null,
    { pivot, older, newer }: PageWindow
  ) {
    const [row] = yield* Effect.promise(
      () => hotRows(reachablePage)`
        select message_page(${channelId}, ${parentId}, ${viewer}, ${pivot}, ${older}, ${newer}) as page`
    )
    return row?.page ?? undefined
  })

  /** Stores whom an edit mentions for the first time, because only they are notified of it. */
  const noteLateMentions = ({ id, channelId }: Message, userIds: ReadonlyArray<UserId>, seq: number) =>
    run`
      insert into late_mentions (message_id, user_id, channel_id, seq)
      select ${id}, person, ${channelId}, ${seq} from unnest(${userIds}::uuid[]) person on conflict do nothing`

  /** Changes the text of a message, under the lock of its channel's log. The same text again appends no event. */
  const update = Effect.fn("MessageRepository.update")(function* (
    intent: Intent,
    message: Message,
    body: string,
    mentions: MentionedHandles
  ) {
    const changed = yield* firstRow({ message: Message })`
      select message_as_json(m, ${intent.actorId}) as message
      from edit_message(${message.id}, ${body}, ${JSON.stringify(mentions)}::text::jsonb) m where m.id is not null`
    if (changed === undefined) return { data: message, seq: yield* log.seqOf(message.channelId) }
    const { mentionedUserIds, collective = null, editedAt } = changed.message
    const data = { messageId: message.id, body, mentionedUserIds, collective, editedAt }
    const seq = yield* log.append(message.channelId, intent, "message_updated", data)
    const before = peopleNamed(message)
    yield* threads.followByNaming(intent, message.id, before)
    const late = peopleNamed(changed.message).filter((userId) => !before.includes(userId))
    if (late.length > 0) yield* noteLateMentions(message, late, seq)
    const followed = yield* linkPreviews.follow(message, previewedLinksIn(body))
    return followed
      ? { data: { ...changed.message, linkPreviews: followed.linkPreviews }, seq: followed.seq }
      : { data: changed.message, seq }
  })

  /** Deletes a message, under the lock of its channel's log. */
  const remove = Effect.fn("MessageRepository.remove")(function* (intent: Intent, message: Message) {
    const deleted = yield* firstRow({ deletedAt: Schema.String })`
      select timestamp_text(deleted_at) as "deletedAt" from delete_message(${message.id}) where id is not null`
    if (deleted === undefined) return { seq: yield* log.seqOf(message.channelId) }
    // This is a second statement, because the one that deletes still counts the rows it deletes.
    const parent = yield* onlyRow({
      thread: Schema.NullOr(ThreadSummary)
    })`select thread_of(${message.parentId}) as thread`
    const data = { messageId: message.id, parentId: message.parentId, ...deleted, ...parent }
    return { seq: yield* log.append(message.channelId, intent, "message_deleted", data) }
  })

  return { create, createWithin, findReachable, findKept, page, update, remove }
})

export class MessageRepository extends Context.Service<MessageRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageRepository"
) {
  static readonly layer = Layer.effect(MessageRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, ThreadRepository.layer, LinkPreviewRepository.layer])
  )
}
