import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { ThreadRepository } from "@hazel/db/repositories/thread-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const threads = yield* ThreadRepository
  const log = yield* EventLogRepository
  const messagePolicy = yield* MessagePolicy

  /** The thread a message is in, in a channel the caller may read. */
  const requireReachable = Effect.fn("ThreadPolicy.requireReachable")(function* (messageId: MessageId) {
    const { id } = yield* CurrentUser
    const found = yield* threads.findReachable(id, messageId)
    return found ?? (yield* new MessageNotFoundError({ messageId }))
  })

  /**
   * A message whose thread the caller may follow, being in its channel; archived ones, too, can be read and let go. The
   * caller's own log is locked from here on, so that they stay in it.
   */
  const requireFollowable = Effect.fn("ThreadPolicy.requireFollowable")(function* (messageId: MessageId) {
    const { id } = yield* CurrentUser
    yield* log.lock(id)
    const { message, isMember } = yield* messagePolicy.requireReachable(messageId)
    if (!isMember) return yield* new UnauthorizedError({ message: "Join the channel to follow its threads." })
    return { message, place: { channelId: message.channelId, parentId: message.parentId ?? message.id } }
  })

  return { requireReachable, requireFollowable }
})

/** Who may follow and read a thread. Each gives the thread or refuses. */
export class ThreadPolicy extends Context.Service<ThreadPolicy, Effect.Success<typeof make>>()("@hazel/ThreadPolicy") {
  static readonly layer = Layer.effect(ThreadPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
