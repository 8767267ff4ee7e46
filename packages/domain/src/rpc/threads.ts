import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { MessageId } from "../ids.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { FollowedThread, Thread, ThreadCursor } from "../models/thread-model.ts"
import { ReadMarker } from "../read-marker.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const refused = Schema.Union([MessageNotFoundError, UnauthorizedError])

/** A thread is identified by its root message, `parentId`; the id of a reply stands for the thread of the reply. */
export class ThreadRpcs extends RpcGroup.make(
  /**
   * Lists the threads the caller follows, most recent activity first, with `filter: "unread"` only those with unread
   * replies. At most 50; `cursor` of the answer asks for the next page. As of `seq` in the caller's own log. Source:
   * G6.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("thread.list", {
    payload: {
      filter: Schema.optionalKey(Schema.Literals(["unread", "all"])),
      cursor: Schema.optionalKey(ThreadCursor)
    },
    success: Schema.Struct({
      threads: Schema.Array(Thread),
      cursor: Schema.NullOr(ThreadCursor),
      seq: Schema.Int
    })
  }).annotate(RequiredScope, "read"),

  /**
   * Errors: `MessageNotFoundError`. Rate limit: `reads`.
   */
  define("thread.get", {
    payload: { parentId: MessageId },
    success: Thread,
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Follows a thread: the caller receives its replies. Replying, being mentioned in it and writing its root message
   * follow it too.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("thread.follow", {
    payload: { parentId: MessageId },
    success: { thread: FollowedThread },
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /**
   * Stops following a thread, until the caller follows it again or replies in it. Mentions do not follow it again.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("thread.unfollow", {
    payload: { parentId: MessageId },
    success: {},
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /**
   * Marks all replies up to `seq` in the channel's log as read. The marker moves only forward. The call changes nothing
   * if the caller has marked something as unread since `epoch`, or does not follow the thread.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("thread.markRead", {
    payload: { parentId: MessageId, seq: Schema.Int, epoch: Schema.optionalKey(Schema.Int) },
    success: ReadMarker.fields,
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Marks this reply and all after it as unread, on every device, and follows the thread.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("thread.markUnread", {
    payload: { messageId: MessageId },
    success: { thread: FollowedThread },
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead")
) {}
