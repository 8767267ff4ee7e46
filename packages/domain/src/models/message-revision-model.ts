import { Schema } from "effect"
import { Timestamp } from "../timestamp.ts"

/** One text of a message, current from `writtenAt` on. */
export const MessageRevision = Schema.Struct({ body: Schema.String, writtenAt: Timestamp })
export type MessageRevision = typeof MessageRevision.Type
