import { Schema } from "effect"
import { UserId } from "../ids.ts"

/** How far somebody has read a channel, as they let others see it. */
export const ChannelReader = Schema.Struct({ userId: UserId, lastReadSeq: Schema.Int })
export type ChannelReader = typeof ChannelReader.Type

/** In channels with more members, read markers are shown to nobody. */
export const readersShownUpTo = 500

/**
 * How long a caller who lists the readers of a channel receives changes. Clients list them again while they show them.
 */
export const readersToldForMs = 60_000
