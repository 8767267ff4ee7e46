import { InboxRepository } from "@hazel/db/repositories/inbox-repository"
import { MessageId } from "@hazel/domain/ids"
import { Effect, Layer, Schema } from "effect"
import { jobKind } from "./job-kind.ts"
import { Jobs } from "./jobs.ts"

/** A migration has enqueued this once, with the key `once`. */
const FillOlder = Schema.Struct({ after: Schema.NullOr(MessageId) })
const fillOlderInbox = jobKind("fill_older_inbox", FillOlder, { atOnce: 1 })

/** Fills inboxes with what was unread before there were any, a portion in each transaction, and forgets what was done long ago. */
export const KeepInboxes = Layer.effectDiscard(
  Effect.gen(function* () {
    const { register, repeat, reschedule } = yield* Jobs
    const inboxes = yield* InboxRepository

    yield* register(
      fillOlderInbox,
      Effect.fnUntraced(function* ({ after }) {
        const { last } = yield* inboxes.fillOlder(after)
        if (last !== null) yield* reschedule(fillOlderInbox, { payload: { after: last }, key: "once" })
      })
    )
    yield* repeat("forget_inbox_entries", "1 day", inboxes.forget)
  })
)
