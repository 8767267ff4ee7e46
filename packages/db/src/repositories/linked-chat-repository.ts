import { HazelEvent } from "@hazel/domain/events/index"
import { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { Ulid } from "@hazel/domain/ulid"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** Somebody who wrote or reacted. `appUid` is null for people of the workspace, and empty for the app itself. */
const ChatAuthor = Schema.Struct({
  userId: UserId,
  name: Schema.String,
  appUid: Schema.NullOr(Schema.String),
  umd: Schema.Json
})
export type ChatAuthor = typeof ChatAuthor.Type

const ChatReaction = Schema.Struct({ emoji: Schema.String, author: ChatAuthor })
export type ChatReaction = typeof ChatReaction.Type

const ChatTally = Schema.Struct({ emoji: Schema.String, count: Schema.Int, items: Schema.Array(ChatReaction) })

/** A message of a linked channel as its app sees it. `id` is a ULID. */
const ChatMessage = Schema.Struct({
  id: Ulid,
  text: Schema.String,
  isEdited: Schema.Boolean,
  author: ChatAuthor,
  tallies: Schema.Array(ChatTally)
})
export type ChatMessage = typeof ChatMessage.Type

/** The message that an event is about, as it is now. */
const MessageOfEvent = Schema.Struct({
  id: Ulid,
  /** Whether the app sees it. */
  isChat: Schema.Boolean,
  /** False for replies that are shown in their thread only. */
  isInChannel: Schema.Boolean
})

const chatEvent = {
  seq: Schema.Int,
  id: Ulid,
  event: HazelEvent,
  message: Schema.NullOr(MessageOfEvent),
  /** The author of the message. */
  author: Schema.NullOr(ChatAuthor),
  /** The one who reacted, edited or deleted. */
  actor: Schema.NullOr(ChatAuthor),
  /** The ids of messages that were purged. */
  gone: Schema.NullOr(Schema.Array(Ulid)),
  /** The greatest id of messages that were purged, if all before it were purged too. */
  clearedUpTo: Schema.NullOr(Ulid)
}
export type ChatEvent = RowOf<typeof chatEvent>

/** Ids are ULIDs, of the channel or not; `since` is the time of the oldest message that may be answered. */
export interface ChatWindow {
  readonly after: string | null
  readonly before: string | null
  readonly since: Date
  readonly isReversed: boolean
  /** Whether each reaction names who gave it. */
  readonly isExpanded: boolean
  readonly limit: number
}

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The seq in the id of a message: the 40 bits after the time. 0 for a text that is no ULID. */
const seqIn = (id: string | null) => {
  const places = Array.from((id ?? "").slice(10, 18), (digit) => digits.indexOf(digit))
  return places.length < 8 || places.includes(-1) ? 0 : places.reduce((seq, place) => seq * 32 + place, 0)
}

/**
 * The least time in milliseconds of which an id may not be less than this text, byte by byte: the time of a ULID. A text that is
 * none ends with its first other character, which is more than some of the digits.
 */
const msIn = (id: string | null) => {
  const [start = ""] = /^[0-9A-HJKMNP-TV-Z]{0,10}/.exec(id ?? "") ?? []
  const next = id?.[start.length] ?? ""
  const places = Array.from(start, (digit) => digits.indexOf(digit))
  if (places.length < 10) places.push(Array.from(digits).filter((digit) => digit < next).length)
  return places.reduce((ms, place) => ms * 32 + place, 0) * 32 ** (10 - places.length)
}

const make = Effect.gen(function* () {
  const { hotRows, rows, firstRow } = yield* Database

  /** The messages of a page, oldest first unless it is reversed. */
  const page = Effect.fn("LinkedChatRepository.page")(function* (channelId: ChannelId, window: ChatWindow) {
    const { after, before, since, isReversed, isExpanded, limit } = window
    const [row] = yield* Effect.promise(
      () => hotRows({ messages: Schema.Array(ChatMessage) })`
        select chat_page(${channelId}, ${after}, ${seqIn(after)}, ${msIn(after)}, ${before}, ${seqIn(before)}, ${msIn(before)},
          ${since}, ${isReversed}, ${isExpanded}, ${limit}) as messages`
    )
    return row?.messages ?? []
  })

  /** The message with this id that the app sees. */
  const find = (channelId: ChannelId, id: string) =>
    firstRow({ id: MessageId, createdAt: Timestamp })`
      select id, timestamp_text(created_at) as "createdAt" from chat_message(${channelId}, ${id}, ${seqIn(id)})`

  /** The id for the app of a message that exists, and its place in the log. */
  const placeOf = (messageId: MessageId) =>
    firstRow({ id: Ulid, seq: Schema.Int })`
      select chat_id(created_at, seq) as id, seq::int from messages where id = ${messageId}`

  /** The first reactions to a message, up to 1 MB, in the order in which they were given. */
  const reactionsOf = (messageId: MessageId) =>
    rows(ChatReaction.fields)`
      select emoji, author from chat_reactions_of(${messageId}, ${appChannelLimits.pageBytes}) order by seq`

  /** Every node with subscribers reads this after every event, so it uses the pool for frequent reads. */
  const eventsAfter = (channelId: ChannelId, seq: number, limit: number) =>
    Effect.promise(() => hotRows(chatEvent)`select * from chat_events(${channelId}, ${seq}, ${limit})`)

  /** The seq of the last event of a channel from before a time; 0 if there is none. */
  const seqBefore = (channelId: ChannelId, moment: Timestamp) =>
    firstRow({ seq: Schema.Int })`
      select seq::int from log_events where log_id = ${channelId} and created_at < ${moment}::text::timestamptz
      order by seq desc limit 1`.pipe(Effect.map((row) => row?.seq ?? 0))

  /** The connections that are subscribed to these channels for app users who may not read them. */
  const excluded = (channelIds: ReadonlyArray<ChannelId>) =>
    rows({ channelId: ChannelId, connectionId: Schema.String })`
      select * from excluded_app_connections(${channelIds}::uuid[])`

  return { excluded, page, find, placeOf, reactionsOf, eventsAfter, seqBefore }
})

/** Reads the conversation of a linked channel for its app (decision 78). */
export class LinkedChatRepository extends Context.Service<LinkedChatRepository, Effect.Success<typeof make>>()(
  "@hazel/LinkedChatRepository"
) {
  static readonly layer = Layer.effect(LinkedChatRepository, make)
}
