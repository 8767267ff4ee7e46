import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { InboxCursor, InboxEntry, InboxKind, InboxState } from "@hazel/domain/models/inbox-model"
import type { HazelClient } from "@hazel/domain/rpc"
import { Effect } from "effect"
import { aChannelWith, Cast } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"

/** Every entry of a person's inbox, page by page. */
export const inboxOf = Effect.fn(function* (
  person: TestUser,
  state: InboxState = "open",
  kinds?: ReadonlyArray<InboxKind>
) {
  const found: Array<InboxEntry> = []
  let cursor: InboxCursor | null | undefined
  while (cursor !== null) {
    const wanted: Parameters<HazelClient["inbox"]["list"]>[0] = {
      state,
      ...(kinds && { kinds }),
      ...(cursor && { cursor })
    }
    const page = yield* person.asks((hazel) => hazel.inbox.list(wanted))
    found.push(...page.entries)
    cursor = page.cursor
  }
  return found
})

export const countsOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.inbox.count()),
    ({ unread }) => unread
  )

export const reacts = (person: TestUser, channelId: ChannelId, messageId: MessageId, emoji = "🎂") =>
  person.asks((hazel) => hazel.messageReaction.toggle({ channelId, messageId, emoji }))

type Entries = ReadonlyArray<InboxEntry>

const keysOf = (entries: Entries) => entries.map(({ kind, subjectId }) => ({ kind, subjectId }))
const placesOf = (entries: Entries) => entries.map(({ kind, subjectId, seq }) => ({ kind, subjectId, seq }))

export const marksDone = (person: TestUser, ...entries: Entries) =>
  person.asks((hazel) => hazel.inbox.markDone({ entries: placesOf(entries) }))
export const marksUndone = (person: TestUser, ...entries: Entries) =>
  person.asks((hazel) => hazel.inbox.markUndone({ entries: keysOf(entries) }))
export const marksRead = (person: TestUser, ...entries: Entries) =>
  person.asks((hazel) => hazel.inbox.markRead({ entries: placesOf(entries) }))
export const marksUnread = (person: TestUser, ...entries: Entries) =>
  person.asks((hazel) => hazel.inbox.markUnread({ entries: keysOf(entries) }))

/** A channel of Ada, Ben and Cleo in a workspace where nothing needs anybody. */
export const inboxScene = Effect.gen(function* () {
  const cast = yield* Cast
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`delete from inbox_entries`)
  return { ...cast, channelId: yield* aChannelWith(cast.ada, cast.ben, cast.cleo) }
})

/** Entries as their kind, subject and number of items, with a star if they are unread. */
export const shown = (entries: ReadonlyArray<InboxEntry>) =>
  entries.map(({ kind, subjectId, itemCount, isUnread }) => `${kind} ${subjectId} ${itemCount}${isUnread ? "*" : ""}`)
