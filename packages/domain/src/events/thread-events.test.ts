import { describe, expect, it } from "@effect/vitest"
import type { UserId } from "../ids.ts"
import type { Message } from "../models/message-model.ts"
import type { FollowedThread } from "../models/thread-model.ts"
import { foldChannelSummary } from "./folds/channel-folds.ts"
import { ada, aMessage, aSummary, ben, channelId, cleo, heard, moment } from "./examples-for-tests.ts"
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
  heard("message_reply", { message, thread: threadSummary, newFollowerIds }, message.seq, message.authorId)

const unreadOf = ({ id, parentId, seq }: Message, mentionsMe = false) => ({ messageId: id, parentId, seq, mentionsMe })

const place = { channelId, channelSeq: 9 }

const twice = (thread: FollowedThread | undefined, event: Parameters<typeof applyThreadEvent>[1], viewer = ada) => {
  const once = applyThreadEvent(thread, event, viewer)
  expect(applyThreadEvent(once, event, viewer), "hearing it again changes nothing").toEqual(once)
  return once
}

describe("hearing a reply", () => {
  it("makes it unread to who follows, and says whether it names them", () => {
    const reply = aReply(6, ben, { mentionedUserIds: [ada] })
    expect(twice(aThread(), replied(reply))).toEqual(aThread({ unread: [unreadOf(reply, true)] }))
  })

  it("is nothing to who does not follow", () => {
    expect(twice(undefined, replied(aReply(6), [cleo]))).toBeUndefined()
  })

  it("makes those it brings follow, with this reply as the first they have not read", () => {
    const reply = aReply(6)
    const begun = aThread({ lastReadSeq: 5, epoch: 6, unread: [unreadOf(reply)] })
    expect(twice(undefined, replied(reply, [ada]))).toEqual(begun)
  })

  it("that one wrote oneself is reading all before it", () => {
    const before = aThread({ unread: [unreadOf(aReply(6))], epoch: 2 })
    expect(twice(before, replied(aReply(7, ada)))).toEqual(aThread({ lastReadSeq: 7, epoch: 2 }))
    expect(twice(undefined, replied(aReply(7, ada), [ada]))).toEqual(aThread({ lastReadSeq: 7, epoch: 7 }))
  })

  it("late leaves the unread in their order, and what is read stays read", () => {
    const [early, late] = [aReply(6), aReply(8)]
    const before = aThread({ unread: [unreadOf(late)] })
    expect(twice(before, replied(early))?.unread).toEqual([unreadOf(early), unreadOf(late)])
    expect(twice(aThread({ lastReadSeq: 7 }), replied(early))?.unread).toEqual([])
  })

  it("bolds nothing in the channel, but for one that was also sent there", () => {
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

describe("hearing of a reply", () => {
  const reply = aReply(6, ben)
  const before = aThread({ unread: [unreadOf(reply)] })

  it("that names one now counts as a mention", () => {
    const data = { messageId: reply.id, body: "@ada", mentionedUserIds: [ada], editedAt: moment }
    expect(twice(before, heard("message_updated", data))?.unread).toEqual([unreadOf(reply, true)])
    expect(foldThreads([before], heard("message_updated", data), ada)[0]?.unread[0]?.mentionsMe).toBe(true)
  })

  it("that was taken away makes it count no more, and the last one leaves nothing to show", () => {
    const data = { messageId: reply.id, parentId: root.id, deletedAt: moment, thread: null }
    expect(twice(before, heard("message_deleted", data))).toEqual(aThread({ lastReplyAt: null }))
  })

  it("whose root was taken away changes nothing, as the replies are there", () => {
    const data = { messageId: root.id, parentId: null, deletedAt: moment, thread: null }
    expect(twice(before, heard("message_deleted", data))).toBe(before)
    expect(foldThreads([before], heard("message_deleted", data), ada)).toEqual([before])
  })
})

describe("hearing that something is gone for good", () => {
  const [one, two] = [aReply(6), aReply(8)]
  const before = aThread({ unread: [unreadOf(one), unreadOf(two)] })

  it("takes a reply from what is unread", () => {
    const data = { messageId: one.id, parentId: root.id, thread: threadSummary }
    expect(twice(before, heard("message_purged", data, 9))).toEqual({ ...before, unread: [unreadOf(two)] })
    expect(twice(undefined, heard("message_purged", data, 9))).toBeUndefined()
  })

  it("takes a thread with its root, and all of them with the channel's history", () => {
    const data = { messageId: root.id, parentId: null, thread: null }
    expect(foldThreads([before], heard("message_purged", data, 9), ada)).toEqual([])
    expect(foldThreads([before], heard("channel_purged", { upToSeq: 9 }, 9), ada)).toEqual([])
  })

  it("in the place of a reply says who follows since, and that its author has read", () => {
    const reply = { parentId: root.id, newFollowerIds: [ada] }
    const data = { messageId: one.id, parentId: null, thread: null, reply }
    const begun = aThread({ lastReplyAt: null, lastReadSeq: 8, epoch: 9 })
    expect(twice(undefined, heard("message_purged", data, 9, ben))).toEqual(begun)
    expect(twice(undefined, heard("message_purged", data, 9, ada))).toEqual({ ...begun, lastReadSeq: 9 })
    expect(twice(before, heard("message_purged", data, 9, ada))?.unread).toEqual([])
  })
})

describe("hearing on another device", () => {
  const unread = [unreadOf(aReply(6)), unreadOf(aReply(8))]

  it("what was read takes it away, and less of it changes nothing", () => {
    const read = (lastReadSeq: number, epoch = 0) =>
      heard("thread_read", { ...place, parentId: root.id, lastReadSeq, epoch })
    expect(twice(aThread({ unread }), read(6))).toEqual(aThread({ lastReadSeq: 6, unread: unread.slice(1) }))
    expect(twice(aThread({ unread }), read(3))).toEqual(aThread({ unread }))
    expect(twice(aThread({ unread, epoch: 1 }), read(8)), "of before it was marked unread").toEqual(
      aThread({ unread, epoch: 1 })
    )
  })

  it("what was marked unread brings it back", () => {
    const event = heard("thread_read", { ...place, parentId: root.id, lastReadSeq: 5, epoch: 1, unread })
    expect(twice(aThread({ lastReadSeq: 8 }), event)).toEqual(aThread({ epoch: 1, unread }))
  })

  it("that one follows or not any more is so here, too", () => {
    const followed = heard("thread_followed", { ...place, thread: aThread() })
    expect(twice(undefined, followed)).toEqual(aThread())
    expect(foldThreads([], followed, ada)).toEqual([aThread()])
    const unfollowed = heard("thread_unfollowed", { ...place, parentId: root.id })
    expect(twice(aThread(), unfollowed)).toBeUndefined()
    expect(foldThreads([aThread()], unfollowed, ada)).toEqual([])
  })
})
