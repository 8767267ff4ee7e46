import { ThreadRepository } from "@hazel/db/repositories/thread-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const threads = yield* ThreadRepository
  const locks = yield* Locks
  const messagePolicy = yield* MessagePolicy

  /** The thread of a message in a channel that the caller may read. */
  const requireReachable = Effect.fn("ThreadPolicy.requireReachable")(function* (messageId: MessageId) {
    const { id } = yield* CurrentUser
    const found = yield* threads.findReachable(id, messageId)
    return found ?? (yield* new MessageNotFoundError({ messageId }))
  })

  const findFollowable = Effect.fnUntraced(function* (messageId: MessageId) {
    const { message, isMember } = yield* messagePolicy.requireReachable(messageId)
    if (!isMember) return yield* new UnauthorizedError({ message: "Join the channel to follow its threads." })
    return { message, thread: { channelId: message.channelId, parentId: message.parentId ?? message.id } }
  })

  /**
   * A message whose thread the caller may follow as a member of its channel. Threads of archived channels can be marked as
   * read and unfollowed too. The caller's own log is locked, so that they stay a member until the transaction ends.
   */
  const requireFollowable = Effect.fn("ThreadPolicy.requireFollowable")(function* (messageId: MessageId) {
    const { id } = yield* CurrentUser
    return yield* findLocked(findFollowable(messageId), () => locks.take({ people: [id] }))
  })

  return { requireReachable, requireFollowable }
})

/** Decides who may follow and read a thread. Each policy gives the thread or refuses. */
export class ThreadPolicy extends Context.Service<ThreadPolicy, Effect.Success<typeof make>>()("@hazel/ThreadPolicy") {
  static readonly layer = Layer.effect(ThreadPolicy, make).pipe(Layer.provide([MessagePolicy.layer, Locks.layer]))
}
