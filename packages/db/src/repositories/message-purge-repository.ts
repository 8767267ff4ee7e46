import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { type Act, touch } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { query } = yield* Database

  const seqOf = Effect.fnUntraced(function* (channelId: ChannelId, purge: SQL) {
    const [row] = yield* query((database) => database.execute<{ seq: number }>(sql`select (${purge})::int as seq`))
    yield* touch(channelId)
    return { seq: row!.seq }
  })

  /** Removes a message whose channel is locked, and its replies, for everybody and for good. */
  const purge = (act: Act, { id, channelId }: { readonly id: MessageId; readonly channelId: Message["channelId"] }) =>
    seqOf(channelId, sql`purge_message(${id}, ${act.actorId}, ${act.transactionId})`)

  /** The same for everything that was written in a channel so far. */
  const purgeAll = (act: Act, channelId: ChannelId) =>
    seqOf(channelId, sql`purge_channel(${channelId}, ${act.actorId}, ${act.transactionId})`)

  return { purge, purgeAll }
})

export class MessagePurgeRepository extends Context.Service<MessagePurgeRepository, Effect.Success<typeof make>>()(
  "@hazel/MessagePurgeRepository"
) {
  static readonly layer = Layer.effect(MessagePurgeRepository, make)
}
