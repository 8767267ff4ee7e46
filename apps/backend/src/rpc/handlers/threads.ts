import { ThreadRepository } from "@hazel/db/repositories/thread-repository"
import { threadPageLimit } from "@hazel/domain/models/thread-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { ThreadRpcs } from "@hazel/domain/rpc/threads"
import { Effect } from "effect"
import { ThreadPolicy } from "../../policies/thread-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ThreadRpcs.middleware(Authentication)

export const ThreadHandlers = Group.toLayer(
  Effect.gen(function* () {
    const threads = yield* ThreadRepository
    const threadPolicy = yield* ThreadPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "thread.list": Effect.fn("thread.list")(function* ({ filter = "all", cursor }) {
        const { id } = yield* CurrentUser
        const requested = { onlyUnread: filter === "unread", cursor, limit: threadPageLimit + 1 }
        const found = yield* threads.listFor(id, requested)
        const page = found.threads.slice(0, threadPageLimit)
        const last = found.threads.length > threadPageLimit ? page.at(-1)?.following : undefined
        const next = last?.lastReplyAt ? { lastReplyAt: last.lastReplyAt, parentId: last.parentId } : null
        return { threads: page, cursor: next, seq: found.seq }
      }),

      "thread.get": Effect.fn("thread.get")(function* ({ parentId }) {
        return yield* threadPolicy.requireReachable(parentId)
      }),

      "thread.follow": Effect.fn("thread.follow")(function* (payload) {
        return yield* eventLog.commit("thread.follow", payload, (intent) =>
          Effect.flatMap(threadPolicy.requireFollowable(payload.parentId), ({ thread }) =>
            threads.follow(intent, thread)
          )
        )
      }),

      "thread.unfollow": Effect.fn("thread.unfollow")(function* (payload) {
        return yield* eventLog.commit("thread.unfollow", payload, (intent) =>
          Effect.flatMap(threadPolicy.requireFollowable(payload.parentId), ({ thread }) =>
            threads.unfollow(intent, thread)
          )
        )
      }),

      "thread.markRead": Effect.fn("thread.markRead")(function* (payload) {
        const { parentId, seq, epoch } = payload
        return yield* eventLog.commit("thread.markRead", payload, (intent) =>
          Effect.flatMap(threadPolicy.requireFollowable(parentId), ({ thread }) =>
            threads.markRead(intent, thread, seq, epoch)
          )
        )
      }),

      "thread.markUnread": Effect.fn("thread.markUnread")(function* (payload) {
        return yield* eventLog.commit("thread.markUnread", payload, (intent) =>
          Effect.flatMap(threadPolicy.requireFollowable(payload.messageId), ({ thread, message }) =>
            threads.markUnread(intent, thread, message.seq)
          )
        )
      })
    })
  })
)
