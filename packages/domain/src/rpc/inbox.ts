import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import {
  InboxCounts,
  InboxCursor,
  InboxEntry,
  InboxKey,
  InboxKind,
  InboxMark,
  InboxState
} from "../models/inbox-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const some = <Fields extends Schema.Struct.Fields>(fields: Fields) => ({
  entries: Schema.Array(Schema.Struct(fields)).check(Schema.isMinLength(1), Schema.isMaxLength(100))
})

const keys = some(InboxKey.fields)
const places = some({ ...InboxKey.fields, seq: Schema.Int })

const marked = { marks: Schema.Array(InboxMark) }

/**
 * The inbox lists all that needs the caller: mentions, replies in followed threads, messages in conversations, reactions to their
 * messages, and invitations. No entry holds anything that was deleted, or that they hid or may no longer read.
 */
export class InboxRpcs extends RpcGroup.make(
  /**
   * Lists entries, the newest first, at most 30; `cursor` of the answer asks for the next page. `kinds` limits them to some
   * kinds. As of `seq` in the caller's own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("inbox.list", {
    payload: {
      state: Schema.optionalKey(InboxState),
      kinds: Schema.optionalKey(Schema.Array(InboxKind)),
      cursor: Schema.optionalKey(InboxCursor)
    },
    success: Schema.Struct({
      entries: Schema.Array(InboxEntry),
      cursor: Schema.NullOr(InboxCursor),
      seq: Schema.Int
    })
  }).annotate(RequiredScope, "read"),

  /**
   * Counts the unread entries that are not done, by kind, each up to 100.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("inbox.count", {
    payload: {},
    success: Schema.Struct({ unread: InboxCounts, seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Marks up to 100 entries as done up to `seq`, on every device. An entry returns with what arrives later. Entries that do not
   * exist for the caller are left out of the answer.
   * Errors: `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("inbox.markDone", { payload: places, success: marked, error: Schema.Never })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Takes the last `inbox.markDone` of each entry back, on every device. It does nothing where there is none to take back.
   * Errors: `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("inbox.markUndone", { payload: keys, success: marked, error: Schema.Never })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Marks entries as read up to `seq`, without moving the read marker of their channel. Reading the channel or thread does it too.
   * Errors: `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("inbox.markRead", { payload: places, success: marked, error: Schema.Never })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Marks entries as unread until they are marked as read or done. It moves no read marker.
   * Errors: `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("inbox.markUnread", { payload: keys, success: marked, error: Schema.Never })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead")
) {}
