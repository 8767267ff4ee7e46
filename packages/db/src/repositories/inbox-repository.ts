import { MessageId, type UserId } from "@hazel/domain/ids"
import {
  InboxCounts,
  inboxDoneDays,
  type InboxCursor,
  InboxEntry,
  type InboxKey,
  type InboxKind,
  InboxMark,
  type InboxState
} from "@hazel/domain/models/inbox-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

export interface EntriesWanted {
  readonly state: InboxState
  /** Undefined is every kind. */
  readonly kinds: ReadonlyArray<InboxKind> | undefined
  readonly cursor: InboxCursor | undefined
  readonly limit: number
}

export type InboxChange = "done" | "undone" | "read" | "unread"

/** An entry, and the place up to which it is marked as done or read. */
type Marked = InboxKey & { readonly seq?: number }

/** Inboxes begin with what is unread of so many days before the upgrade. */
const filledDays = 30
const filledAtOnce = 500
const forgottenAtOnce = 1_000

const make = Effect.gen(function* () {
  const { onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /** A page of a person's inbox with the head of their log, read in one statement. */
  const listFor = (userId: UserId, { state, kinds, cursor, limit }: EntriesWanted) =>
    onlyRow({ entries: Schema.Array(InboxEntry), seq: Schema.Int })`
      select l.last_seq::int as seq, inbox_of(
        l.id, ${state}, ${kinds ?? null}::text[], ${cursor?.at ?? null}::timestamptz, ${cursor?.kind ?? null}::text,
        ${cursor?.subjectId ?? null}::uuid, ${limit}
      ) as entries
      from logs l where l.id = ${userId}`

  const countFor = (userId: UserId) =>
    onlyRow({ unread: InboxCounts, seq: Schema.Int })`
      select l.last_seq::int as seq, inbox_counts(l.id) as unread from logs l where l.id = ${userId}`

  /** Marks entries, with an event for the person's devices about those that changed. */
  const mark = Effect.fn("InboxRepository.mark")(function* (
    intent: Intent,
    change: InboxChange,
    entries: ReadonlyArray<Marked>
  ) {
    const { marked } = yield* onlyRow({
      marked: Schema.Struct({ marks: Schema.Array(InboxMark), changed: Schema.Array(InboxMark) })
    })`select mark_inbox(${intent.actorId}, ${change}, ${JSON.stringify(entries)}::text::jsonb) as marked`
    const { marks, changed } = marked
    const seq =
      changed.length === 0
        ? yield* log.seqOf(intent.actorId)
        : yield* log.append(intent.actorId, intent, "inbox_marked", { marks: changed })
    return { marks, seq }
  })

  /** Fills inboxes with a portion of what is unread from before they existed. Answers after which message to go on, or null. */
  const fillOlder = (after: MessageId | null) =>
    onlyRow({
      last: Schema.NullOr(MessageId)
    })`select fill_older_inbox(${after}, ${filledDays}, ${filledAtOnce}) as last`

  /** Deletes entries that have been done and have not moved for so long that nobody looks for them. */
  const forget = onlyRow({ deleted: Schema.Int })`
    select forget_inbox_entries(${inboxDoneDays}, ${forgottenAtOnce}) as deleted`.pipe(
    Effect.map(({ deleted }) => deleted),
    Effect.repeat({ while: (deleted) => deleted === forgottenAtOnce }),
    Effect.asVoid
  )

  return { listFor, countFor, mark, fillOlder, forget }
})

export class InboxRepository extends Context.Service<InboxRepository, Effect.Success<typeof make>>()(
  "@hazel/InboxRepository"
) {
  static readonly layer = Layer.effect(InboxRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
