import { Schema } from "effect"
import { UserId } from "../ids.ts"

/** How far somebody has read a channel, as they let others see. */
export const ChannelReader = Schema.Struct({ userId: UserId, lastReadSeq: Schema.Int })
export type ChannelReader = typeof ChannelReader.Type

/** In larger channels nobody is shown who has read what. */
export const readersShownUpTo = 500

/** Who asks for a channel's readers is told of them for so long, and asks again as long as they look. */
export const readersToldForMs = 60_000
