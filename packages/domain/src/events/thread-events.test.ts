import { describe, expect, it } from "@effect/vitest"
import type { UserId } from "../ids.ts"
import type { Message } from "../models/message-model.ts"
import type { FollowedThread } from "../models/thread-model.ts"
import { foldChannelSummary } from "./folds/channel-folds.ts"
import { ada, aMessage, aSummary, ben, channelId, cleo, anEvent, moment } from "./examples-for-tests.ts"
import { foldThreads } from "./folds/thread-folds.ts"
import { applyThreadEvent } from "./thread-events.ts"

const root = aMessage({ authorId: ben })
const threadSummary = { replyCount: 1, lastReplyAt: moment, participantIds: [ben] }

const aThread = (change: Partial<FollowedThread> = {}): FollowedThread => ({
  parentId: root.id,
  lastReplyAt: moment,
  lastReadSeq: 5,
  epoch: 0,
  unread: [],
  ...change
})

const aReply = (seq: number, authorId: UserId = ben, change: Partial<Message> = {}) =>
  aMessage({ seq, authorId, parentId: root.id, ...change })

const replied = (message: Message, newFollowerIds: ReadonlyArray<UserId> = []) =>
  anEvent("message_reply", { message, thread: threadSummary, newFollowerIds }, message.seq, message.authorId)

const unreadOf = ({ id, parentId, seq }: Message, mentionsMe = false) => ({ messageId: id, parentId, seq, mentionsMe })

const position = { channelId, channelSeq: 9 }

const twice = (thread: FollowedThread | undefined, event: Parameters<typeof applyThreadEvent>[1], viewer = ada) => {
  const once = applyThreadEvent(thread, event, viewer)
  expect(applyThreadEvent(once, event, viewer), "applying it twice changes nothing").toEqual(once)
  return once
}

describe("a reply", () => {
  it("is unread for followers, with whether it mentions them", () => {
    const reply = aReply(6, ben, { mentionedUserIds: [ada] })
    expect(twice(aThread(), replied(reply))).toEqual(aThread({ unread: [unreadOf(reply, true)] }))
  })

  it("changes nothing for somebody who does not follow", () => {
    expect(twice(undefined, replied(aReply(6), [cleo]))).toBeUndefined()
  })

  it("makes new followers follow, with this reply as the first unread one", () => {
    const reply = aReply(6)
    const begun = aThread({ lastReadSeq: 5, epoch: 6, unread: [unreadOf(reply)] })
    expect(twice(undefined, replied(reply, [ada]))).toEqual(begun)
  })

  it("of one's own reads everything before it", () => {
    const before = aThread({ unread: [unreadOf(aReply(6))], epoch: 2 })
    expect(twice(before, replied(aReply(7, ada)))).toEqual(aThread({ lastReadSeq: 7, epoch: 2 }))
    expect(twice(undefined, replied(aReply(7, ada), [ada]))).toEqual(aThread({ lastReadSeq: 7, epoch: 7 }))
  })

  it("that arrives late keeps the unread replies in order and read ones read", () => {
    const [early, late] = [aReply(6), aReply(8)]
    const before = aThread({ unread: [unreadOf(late)] })
    expect(twice(before, replied(early))?.unread).toEqual([unreadOf(early), unreadOf(late)])
    expect(twice(aThread({ lastReadSeq: 7 }), replied(early))?.unread).toEqual([])
  })

  it("is not unread in the channel, unless it is also shown there", () => {
    const summary = { ...aSummary(), threads: [aThread()] }
    const inThread = foldChannelSummary(summary, replied(aReply(6)), ada)
    expect([inThread.unread.length, inThread.threads[0]!.unread.length]).toEqual([0, 1])
    const inBoth = foldChannelSummary(summary, replied(aReply(6, ben, { inChannel: true })), ada)
    expect([inBoth.unread.length, inBoth.threads[0]!.unread.length]).toEqual([1, 1])
    expect(foldChannelSummary(inBoth, replied(aReply(7, ada)), ada).unread.length, "replying reads the thread").toBe(1)
    const own = foldChannelSummary(inBoth, replied(aReply(7, ada, { inChannel: true })), ada)
    expect([own.unread, own.membership.lastReadSeq], "writing in the channel reads it").toEqual([[], 7])
  })
})

describe("a change of a reply", () => {
  const reply = aReply(6, ben)
  const before = aThread({ unread: [unreadOf(reply)] })

  it("that adds a mention counts as a mention", () => {
    const data = { messageId: reply.id, body: "@ada", mentionedUserIds: [ada], editedAt: moment }
    expect(twice(before, anEvent("message_updated", data))?.unread).toEqual([unreadOf(reply, true)])
    expect(foldThreads([before], anEvent("message_updated", data), ada)[0]?.unread[0]?.mentionsMe).toBe(true)
  })

  it("that deletes it no longer counts it, and the last one leaves no reply time", () => {
    const data = { messageId: reply.id, parentId: root.id, deletedAt: moment, thread: null }
    expect(twice(before, anEvent("message_deleted", data))).toEqual(aThread({ lastReplyAt: null }))
  })

  it("that deletes the root changes nothing, because the replies remain", () => {
    const data = { messageId: root.id, parentId: null, deletedAt: moment, thread: null }
    expect(twice(before, anEvent("message_deleted", data))).toBe(before)
    expect(foldThreads([before], anEvent("message_deleted", data), ada)).toEqual([before])
  })
})

describe("a purge", () => {
  const [one, two] = [aReply(6), aReply(8)]
  const before = aThread({ unread: [unreadOf(one), unreadOf(two)] })

  it("removes a reply from the unread ones", () => {
    const data = { messageId: one.id, parentId: root.id, thread: threadSummary }
    expect(twice(before, anEvent("message_purged", data, 9))).toEqual({ ...before, unread: [unreadOf(two)] })
    expect(twice(undefined, anEvent("message_purged", data, 9))).toBeUndefined()
  })

  it("removes a thread with its root, and all threads with the channel's history", () => {
    const data = { messageId: root.id, parentId: null, thread: null }
    expect(foldThreads([before], anEvent("message_purged", data, 9), ada)).toEqual([])
    expect(foldThreads([before], anEvent("channel_purged", { upToSeq: 9 }, 9), ada)).toEqual([])
  })

  it("that replaces a reply still adds followers and still counts as read by its author", () => {
    const reply = { parentId: root.id, newFollowerIds: [ada] }
    const data = { messageId: one.id, parentId: null, thread: null, reply }
    const begun = aThread({ lastReplyAt: null, lastReadSeq: 8, epoch: 9 })
    expect(twice(undefined, anEvent("message_purged", data, 9, ben))).toEqual(begun)
    expect(twice(undefined, anEvent("message_purged", data, 9, ada))).toEqual({ ...begun, lastReadSeq: 9 })
    expect(twice(before, anEvent("message_purged", data, 9, ada))?.unread).toEqual([])
  })
})

describe("an event of another device", () => {
  const unread = [unreadOf(aReply(6)), unreadOf(aReply(8))]

  it("that reads the thread removes unread replies, and reading less changes nothing", () => {
    const read = (lastReadSeq: number, epoch = 0) =>
      anEvent("thread_read", { ...position, parentId: root.id, lastReadSeq, epoch })
    expect(twice(aThread({ unread }), read(6))).toEqual(aThread({ lastReadSeq: 6, unread: unread.slice(1) }))
    expect(twice(aThread({ unread }), read(3))).toEqual(aThread({ unread }))
    expect(twice(aThread({ unread, epoch: 1 }), read(8)), "a read from before it was marked unread").toEqual(
      aThread({ unread, epoch: 1 })
    )
  })

  it("that marks the thread unread adds them again", () => {
    const event = anEvent("thread_read", { ...position, parentId: root.id, lastReadSeq: 5, epoch: 1, unread })
    expect(twice(aThread({ lastReadSeq: 8 }), event)).toEqual(aThread({ epoch: 1, unread }))
  })

  it("that follows or unfollows the thread has the same effect here", () => {
    const followed = anEvent("thread_followed", { ...position, thread: aThread() })
    expect(twice(undefined, followed)).toEqual(aThread())
    expect(foldThreads([], followed, ada)).toEqual([aThread()])
    const unfollowed = anEvent("thread_unfollowed", { ...position, parentId: root.id })
    expect(twice(aThread(), unfollowed)).toBeUndefined()
    expect(foldThreads([aThread()], unfollowed, ada)).toEqual([])
  })
})
