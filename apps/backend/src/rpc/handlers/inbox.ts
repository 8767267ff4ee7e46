import { InboxRepository } from "@hazel/db/repositories/inbox-repository"
import { type InboxEntry, inboxPageLimit } from "@hazel/domain/models/inbox-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { InboxRpcs } from "@hazel/domain/rpc/inbox"
import { Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"

const Group = InboxRpcs.middleware(Authentication)

const cursorAfter = ({ kind, subjectId, at }: InboxEntry) => ({ kind, subjectId, at })

export const InboxHandlers = Group.toLayer(
  Effect.gen(function* () {
    const inbox = yield* InboxRepository
    const eventLog = yield* EventLog

    return Group.of({
      "inbox.list": Effect.fn("inbox.list")(function* ({ state = "open", kinds, cursor }) {
        const { id } = yield* CurrentUser
        const found = yield* inbox.listFor(id, { state, kinds, cursor, limit: inboxPageLimit + 1 })
        const entries = found.entries.slice(0, inboxPageLimit)
        const last = found.entries.length > inboxPageLimit ? entries.at(-1) : undefined
        return { entries, cursor: last ? cursorAfter(last) : null, seq: found.seq }
      }),

      "inbox.count": Effect.fn("inbox.count")(function* () {
        const { id } = yield* CurrentUser
        return yield* inbox.countFor(id)
      }),

      "inbox.markDone": Effect.fn("inbox.markDone")(function* (payload) {
        return yield* eventLog.commit("inbox.markDone", payload, (intent) =>
          inbox.mark(intent, "done", payload.entries)
        )
      }),

      "inbox.markUndone": Effect.fn("inbox.markUndone")(function* (payload) {
        return yield* eventLog.commit("inbox.markUndone", payload, (intent) =>
          inbox.mark(intent, "undone", payload.entries)
        )
      }),

      "inbox.markRead": Effect.fn("inbox.markRead")(function* (payload) {
        return yield* eventLog.commit("inbox.markRead", payload, (intent) =>
          inbox.mark(intent, "read", payload.entries)
        )
      }),

      "inbox.markUnread": Effect.fn("inbox.markUnread")(function* (payload) {
        return yield* eventLog.commit("inbox.markUnread", payload, (intent) =>
          inbox.mark(intent, "unread", payload.entries)
        )
      })
    })
  })
)
