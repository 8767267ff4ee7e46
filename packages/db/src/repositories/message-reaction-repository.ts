import type { ChannelId, MessageId, MessageReactionId } from "@hazel/domain/ids"
import {
  distinctReactionLimit,
  MessageReaction,
  TooManyReactionsError
} from "@hazel/domain/models/message-reaction-model"
import { Tally } from "@hazel/domain/events/message-reaction-events"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { hotWrite } from "../hot-write.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import { type HotCall, refusal, Restriction } from "./hot-call.ts"

export interface ToggleMessageReaction extends HotCall {
  readonly id: MessageReactionId
  readonly messageId: MessageId
  readonly channelId: ChannelId
  readonly emoji: string
  readonly desired: "present" | "absent" | null
  readonly limit: number
}

const ToggleRefusal = Schema.Union([
  refusal(
    "MessageNotFoundError",
    "UnauthorizedError",
    "ChannelArchivedError",
    "TooManyReactionsError",
    "TransactionConflictError"
  ),
  Restriction
])
export type ToggleRefusal = typeof ToggleRefusal.Type

const Toggled = Schema.Struct({
  wasCreated: Schema.Boolean,
  data: Schema.NullOr(MessageReaction),
  transactionId: Schema.String,
  seq: Schema.Int
})

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow, openLanes } = yield* Database
  const log = yield* EventLogRepository

  const toggle = hotWrite(
    openLanes(),
    "toggle_message_reactions",
    Schema.Union([Toggled, ToggleRefusal]),
    ({ channelId }: ToggleMessageReaction) => channelId
  )

  const find = Effect.fn("MessageReactionRepository.find")(function* (id: MessageReactionId) {
    const row = yield* firstRow({ found: MessageReaction })`
      select reaction_as_json(r, m.channel_id) as found
      from message_reactions r join messages m on m.id = r.message_id where r.id = ${id}`
    return row?.found
  })

  const findOwn = ({ messageId, userId, channelId }: MessageReaction, emoji: string) =>
    firstRow({ found: MessageReaction })`
      select reaction_as_json(r, ${channelId}) as found from message_reactions r
      where message_id = ${messageId} and user_id = ${userId} and emoji = ${emoji}`.pipe(
      Effect.map((row) => row?.found)
    )

  const list = Effect.fn("MessageReactionRepository.list")(function* (
    messageId: MessageId,
    emoji: string | undefined,
    offset: number,
    limit: number
  ) {
    const found = yield* rows({ found: MessageReaction })`
      select reaction_as_json(r, m.channel_id) as found
      from message_reactions r join messages m on m.id = r.message_id
      where r.message_id = ${messageId} and (${emoji ?? null}::text is null or r.emoji = ${emoji ?? null})
      order by r.seq, r.id offset ${offset} limit ${limit}`
    return found.map((row) => row.found)
  })

  const tally = (messageId: MessageId, emoji: string) =>
    onlyRow({ tally: Tally })`select reaction_tally(${messageId}, ${emoji}) as tally`.pipe(
      Effect.map((row) => row.tally)
    )

  /** Removes a reaction and appends the event. */
  const remove = Effect.fn("MessageReactionRepository.remove")(function* (intent: Intent, reaction: MessageReaction) {
    yield* run`select take_message_reaction(r) from message_reactions r where r.id = ${reaction.id}`
    const data = { reaction, tally: yield* tally(reaction.messageId, reaction.emoji) }
    return { seq: yield* log.append(reaction.channelId, intent, "message_reaction_removed", data) }
  })

  const requireRoomFor = Effect.fn("MessageReactionRepository.requireRoomFor")(function* (
    reaction: MessageReaction,
    emoji: string
  ) {
    const row = yield* onlyRow({ others: Schema.Int })`
      select count(*)::int as others from message_reaction_counts
      where message_id = ${reaction.messageId} and emoji <> ${emoji}
        and not (emoji = ${reaction.emoji} and count = 1)`
    const limit = distinctReactionLimit
    if (row.others >= limit) return yield* new TooManyReactionsError({ limit })
  })

  /**
   * Changes the emoji and appends the event. If the person has reacted with the new one already, only the old one is
   * removed.
   */
  const update = Effect.fn("MessageReactionRepository.update")(function* (
    intent: Intent,
    reaction: MessageReaction,
    emoji: string
  ) {
    if (emoji === reaction.emoji) return { data: reaction, seq: yield* log.seqOf(reaction.channelId) }
    const existing = yield* findOwn(reaction, emoji)
    if (existing) return { data: existing, ...(yield* remove(intent, reaction)) }
    yield* requireRoomFor(reaction, emoji)
    const seq = (yield* log.seqOf(reaction.channelId)) + 1
    const exchanged = yield* onlyRow({ reaction: MessageReaction })`
      select reaction_as_json(exchange_message_reaction(r, ${emoji}, ${seq}), ${reaction.channelId}) as reaction
      from message_reactions r where r.id = ${reaction.id}`
    const [previousTally, newTally] = [
      yield* tally(reaction.messageId, reaction.emoji),
      yield* tally(reaction.messageId, emoji)
    ]
    const data = { reaction: exchanged.reaction, previousTally, tally: newTally }
    yield* log.append(reaction.channelId, intent, "message_reaction_updated", data)
    return { data: exchanged.reaction, seq }
  })

  return { toggle, find, list, remove, update }
})

export class MessageReactionRepository extends Context.Service<
  MessageReactionRepository,
  Effect.Success<typeof make>
>()("@hazel/MessageReactionRepository") {
  static readonly layer = Layer.effect(MessageReactionRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
