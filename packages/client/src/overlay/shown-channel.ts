import { applyChannelRead } from "@hazel/domain/events/channel-events"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { isEqual } from "../is-equal.ts"
import type { OutboxEntry } from "../outbox/outbox-entry.ts"
import { type Author, readEventOf } from "./intent-events.ts"

const readUpTo = ({ intent, state }: OutboxEntry) => {
  if (intent.kind === "markRead") return intent.seq
  return intent.kind === "send" && intent.parentId === null && state !== "refused" ? intent.seenSeq : undefined
}

/** A channel as the log has it, with what its person has read or written since. */
export const shownChannel = (
  summary: ChannelSummary,
  entries: ReadonlyArray<OutboxEntry>,
  author: Author
): ChannelSummary =>
  entries.reduce((shown, entry) => {
    const seq = entry.intent.channelId === summary.channel.id ? readUpTo(entry) : undefined
    return seq === undefined ? shown : applyChannelRead(shown, readEventOf(entry.intent, seq, author))
  }, summary)

/** Every event of a channel moves its `seq`, which by itself is nothing to be shown anew. */
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
