import { Schema } from "effect"
import { Timestamp } from "../timestamp.ts"

/** A text that a message had, or has, from `writtenAt` on. */
export const MessageRevision = Schema.Struct({ body: Schema.String, writtenAt: Timestamp })
export type MessageRevision = typeof MessageRevision.Type
