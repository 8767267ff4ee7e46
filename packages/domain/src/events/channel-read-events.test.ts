import { describe, expect, it } from "@effect/vitest"
import { markerOf } from "../models/channel-member-model.ts"
import type { ChannelSummary } from "../models/channel-model.ts"
import type { ChannelEvent } from "./channel-events.ts"
import { foldChannelSummary } from "./folds/channel-folds.ts"
import { applyChannelRead, type ChannelRead, isOvertaken } from "./channel-read-events.ts"
import { ada, aMessage, aSummary, ben, channelId, anEvent, moment } from "./examples-for-tests.ts"

const writes = (seq: number, author = ada) =>
  anEvent("channel_message", { message: aMessage({ seq, authorId: author }) }, seq, author)

const deletes = ({ data }: ReturnType<typeof writes>, seq: number) => {
  const content = { messageId: data.message.id, parentId: null, deletedAt: moment, thread: null }
  return anEvent("message_deleted", content, seq)
}

const reads = (lastReadSeq: number, epoch = 0): ChannelRead =>
  anEvent("channel_read", { channelId, lastReadSeq, epoch })

/** Ben's `channel_read` after marking unread from the first of these on, when the channel's head was `unreadSeq`. */
const marksUnread = (messages: ReadonlyArray<ReturnType<typeof writes>>, unreadSeq: number, epoch = 1): ChannelRead => {
  const unread = messages.map(({ data: { message }, seq }) => ({
    messageId: message.id,
    parentId: null,
    seq,
    mentionsMe: false
  }))
  return anEvent("channel_read", { channelId, lastReadSeq: messages[0]!.seq - 1, epoch, unread, unreadSeq })
}

/** Ben's summary after these events, in this order. */
const after = (events: ReadonlyArray<ChannelEvent | ChannelRead>): ChannelSummary =>
  events.reduce(
    (summary, event) =>
      event.type === "channel_read" ? applyChannelRead(summary, event) : foldChannelSummary(summary, event, ben),
    aSummary()
  )

const unreadIn = ({ unread }: ChannelSummary) => unread.map(({ seq }) => seq)

const [two, three, four] = [writes(2), writes(3), writes(4)]

describe("a read event", () => {
  it("moves the marker forward, never back", () => {
    expect(unreadIn(after([two, three, reads(2)]))).toEqual([3])
    expect(after([two, three, reads(3), reads(2)])).toEqual(after([two, three, reads(3)]))
  })

  it("also covers messages whose events arrive later", () => {
    expect(unreadIn(after([reads(3), two, three, four]))).toEqual([4])
  })

  it("carries the unread list when something is marked unread", () => {
    const marked = after([two, three, reads(3), marksUnread([two, three], 3)])
    expect(unreadIn(marked)).toEqual([2, 3])
    expect(markerOf(marked.membership)).toEqual({ lastReadSeq: 1, epoch: 1 })
  })

  it("is ignored if it is of an earlier epoch, however late it arrives", () => {
    const marked = after([two, three, reads(3), marksUnread([two, three], 3)])
    expect(applyChannelRead(marked, reads(3, 0))).toEqual(marked)
    expect(unreadIn(applyChannelRead(marked, reads(2, 1)))).toEqual([3])
  })

  it("changes nothing when applied twice", () => {
    const once = after([two, three, marksUnread([three], 3)])
    expect(applyChannelRead(once, marksUnread([three], 3))).toEqual(once)
  })

  it("does not count twice what its list already holds when the channel's events arrive after it", () => {
    const own = writes(4, ben)
    const gone = deletes(two, 5)
    const five = marksUnread([three], 5)
    const inOrder = after([two, three, own, gone, five])
    expect(after([five, two, three, own, gone])).toEqual(inOrder)
    expect(after([two, five, three, own, gone])).toEqual(inOrder)
    expect(unreadIn(after([five, two, three, own, gone, writes(6)]))).toEqual([3, 6])
  })

  it("is followed by reading through one's own message, in whatever order both arrive", () => {
    const own = writes(4, ben)
    const marked = marksUnread([two, three], 3)
    const inOrder = after([two, three, marked, own])
    expect([unreadIn(inOrder), inOrder.membership]).toEqual([
      [],
      { ...inOrder.membership, lastReadSeq: 4, readEpoch: 1 }
    ])
    expect(after([two, three, own, marked])).toEqual(inOrder)
    expect(after([marked, two, three, own])).toEqual(inOrder)
  })

  it("keeps later messages, and requires a fetch if the rest is unknown", () => {
    const marked = marksUnread([two, three], 3)
    const behind = after([two, three, reads(3)])
    expect(isOvertaken(behind, marked)).toBe(false)
    const ahead = after([two, three, reads(3), four])
    expect(isOvertaken(ahead, marked)).toBe(true)
    expect(unreadIn(applyChannelRead(ahead, marked))).toEqual([2, 3, 4])
    expect(isOvertaken(after([two, three, writes(4, ben)]), marked), "everything is read by writing").toBe(false)
    expect(isOvertaken(applyChannelRead(ahead, marked), marked), "applied before").toBe(false)
  })
})
