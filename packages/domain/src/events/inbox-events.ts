import { Schema } from "effect"
import { InboxMark } from "../models/inbox-model.ts"
import { defineEvent } from "./envelope.ts"

/**
 * The person marked entries of their inbox as done, not done, read or unread, and this is how far they are now; published on
 * `user:{id}`. What comes to the inbox needs no event of its own, because the events of messages, reactions and invitations say it.
 */
export const InboxMarked = defineEvent("inbox_marked", { marks: Schema.Array(InboxMark) })
