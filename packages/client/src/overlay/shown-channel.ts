import { afterMarkingUnread, afterReading } from "@hazel/domain/events/channel-read-events"
import { foldPins } from "@hazel/domain/events/folds/pin-folds"
import { isInChannel } from "@hazel/domain/events/message-events"
import type { MessageId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import { isEqual } from "../view/is-equal.ts"
import { isShownIn } from "../outbox/intent.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import { type Author, pinEventOf } from "./intent-events.ts"
import { shownThreads } from "./shown-threads.ts"
import { unreadFrom } from "./unread-from.ts"

type Messages = () => ReadonlyArray<Message>

/** Writing counts as reading everything before the message, as in the folds of the domain. */
const withIntent = (shown: ChannelSummary, { intent, state }: PendingIntent, author: Author, messages: Messages) => {
  switch (intent.kind) {
    case "markRead":
      return afterReading(shown, { lastReadSeq: intent.seq, epoch: intent.epoch })
    case "markUnread":
      if (intent.epoch <= shown.membership.readEpoch) return shown
      return afterMarkingUnread(
        shown,
        { lastReadSeq: intent.seq - 1, epoch: intent.epoch },
        unreadFrom(intent.seq, shown.unread, messages().filter(isInChannel), author.id)
      )
    case "send":
      if (!isShownIn(intent, null) || state === "refused") return shown
      return afterReading(shown, { lastReadSeq: intent.seenSeq, epoch: intent.seenEpoch })
    case "pin":
      return { ...shown, pins: foldPins(shown.pins, pinEventOf(intent, author)) }
    case "preferChannel":
      return { ...shown, preferences: { ...shown.preferences, ...intent.changes } }
    default:
      return shown
  }
}

/** A confirmed channel with the viewer's pending reads, messages, pins and preferences applied. */
export const shownChannel = (
  summary: ChannelSummary,
  pending: ReadonlyArray<PendingIntent>,
  author: Author,
  messages: Messages
): ChannelSummary => {
  const threads = shownThreads(summary.threads, pending, author, messages)
  const before = threads === summary.threads ? summary : { ...summary, threads }
  return pending.reduce((shown, pending) => withIntent(shown, pending, author, messages), before)
}

/** A channel whose unread messages say which of them notify by a VIP or a keyword. */
export const withHits = (summary: ChannelSummary, hits: ReadonlySet<MessageId>): ChannelSummary => {
  if (hits.size === 0) return summary
  const marked = (unread: ChannelSummary["unread"]) =>
    unread.map((each) => (hits.has(each.messageId) ? { ...each, isHit: true as const } : each))
  const threads = summary.threads.map((thread) => ({ ...thread, unread: marked(thread.unread) }))
  return { ...summary, unread: marked(summary.unread), threads }
}

/** Ignores `seq`, which every event of the channel moves and no screen shows. */
export const isSameChannel = (before: ChannelSummary | undefined, after: ChannelSummary | undefined) =>
  isEqual(before && { ...before, seq: 0 }, after && { ...after, seq: 0 })

export const areSameChannels = (
  before: ReadonlyArray<ChannelSummary> | undefined,
  after: ReadonlyArray<ChannelSummary> | undefined
) =>
  before !== undefined &&
  after !== undefined &&
  before.length === after.length &&
  before.every((summary, index) => isSameChannel(summary, after[index]))
