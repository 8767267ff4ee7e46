import { Schema } from "effect"
import { UserId } from "../ids.ts"

/** The read marker of a member, as they let others see it. */
export const ChannelReader = Schema.Struct({ userId: UserId, lastReadSeq: Schema.Int })
export type ChannelReader = typeof ChannelReader.Type

/** The limit of members of a channel that shows read markers. In larger ones they are shown to nobody. */
export const readersShownUpTo = 500

/**
 * The time for which a caller who lists the readers of a channel receives changes. Clients list them again while they
 * show them.
 */
export const readersPublishedForMs = 60_000
