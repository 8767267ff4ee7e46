import type { ChannelId } from "@hazel/domain/ids"
import { Effect, Schema } from "effect"
import type { Database } from "../database.ts"

type Queries = Database["Service"]

/** A statement may take eight seconds (decision 38), and a channel may hold a million messages. */
export const rowsPerStatement = 2_000

/**
 * Removes all messages of a channel and the stored answers to their authors, in the ambient transaction and under the
 * lock of the channel's log.
 */
export const removeMessagesOf = (onlyRow: Queries["onlyRow"], channelId: ChannelId) =>
  onlyRow({ removed: Schema.Int })`select remove_next_messages(${channelId}, ${rowsPerStatement}) as removed`.pipe(
    Effect.repeat({ until: ({ removed }) => removed === 0 }),
    Effect.asVoid
  )

/** Calls `change` for each range of seqs in a log up to `upToSeq`, with the oldest first. */
export const forEachRange = <E, R>(
  firstRow: Queries["firstRow"],
  log: string,
  upToSeq: number,
  change: (afterSeq: number, upToSeq: number) => Effect.Effect<unknown, E, R>
) =>
  Effect.gen(function* () {
    const first = yield* firstRow({ seq: Schema.NullOr(Schema.Int) })`
      select seq::int as seq from log_events where log_id = ${log} order by seq limit 1`
    for (let after = (first?.seq ?? upToSeq + 1) - 1; after < upToSeq; after += rowsPerStatement)
      yield* change(after, Math.min(after + rowsPerStatement, upToSeq))
  })
