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

/** A thread is named by the message it hangs on, `parentId`; the id of a reply means the thread it is in. */
export class ThreadRpcs extends RpcGroup.make(
  /**
   * The threads the caller follows, newest activity first, with `filter: "unread"` only those with something new. At most
   * 50; `cursor` of the answer asks for those after them. As of `seq` in the caller's own log. Source: G6.
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

  define("thread.get", {
    payload: { parentId: MessageId },
    success: Thread,
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read"),

  /** From now on the caller hears of replies. So they do by writing one, by being mentioned, and as the root's author. */
  defineMutation("thread.follow", {
    payload: { parentId: MessageId },
    success: { thread: FollowedThread },
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /** Not any more, until the caller follows again or writes in it; mentions do not bring it back. */
  defineMutation("thread.unfollow", {
    payload: { parentId: MessageId },
    success: {},
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /**
   * Says that all replies up to `seq` in the channel's log have been seen. Moves only forward, and says nothing when the
   * caller has marked something as unread since `epoch`, or does not follow the thread.
   */
  defineMutation("thread.markRead", {
    payload: { parentId: MessageId, seq: Schema.Int, epoch: Schema.optionalKey(Schema.Int) },
    success: ReadMarker.fields,
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /** This reply and all after it count as unread again, on every device. Follows the thread. */
  defineMutation("thread.markUnread", {
    payload: { messageId: MessageId },
    success: { thread: FollowedThread },
    error: refused
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead")
) {}
