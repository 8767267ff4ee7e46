import type { HazelEvent } from "@hazel/domain/events/index"
import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import { TransactionId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { channelTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { ada, ben, general, messageId, summaryOf } from "../simulation/cast.ts"
import { ChannelList } from "./channel-list.ts"

const at = "2026-11-21T09:30:00.000Z"
const parentId = messageId(1)

const anEvent = <const Type extends HazelEvent["type"], Data>(type: Type, topic: string, seq: number, data: Data) => {
  const transactionId = TransactionId.make(uuidV7())
  return { type, topic, seq, timestamp: at, actorId: ben.id, transactionId, data }
}

/** Ben's reply at `seq`, from which on Ada follows the thread. */
const reply = (seq: number) => {
  const message: Message = {
    ...{ id: messageId(seq), channelId: general.id, seq, authorId: ben.id, parentId, inChannel: false, body: "Sure" },
    ...{
      mentionedUserIds: [],
      createdAt: at,
      editedAt: null,
      deletedAt: null,
      reactions: [],
      thread: null,
      stream: null,
      attachments: [],
      linkPreviews: []
    }
  }
  const thread = { replyCount: 1, lastReplyAt: at, participantIds: [ben.id] }
  const data = { message, thread, newFollowerIds: [ada.id] }
  return anEvent("message_reply", channelTopic(general.id), seq, data)
}

/** An event of Ada's own log at `seq`, caused when the channel's head was `channelSeq`. */
const unfollowed = (seq: number, channelSeq: number): ThreadEvent =>
  anEvent("thread_unfollowed", userTopic(ada.id), seq, { channelId: general.id, channelSeq, parentId })

const read = (seq: number, channelSeq: number, lastReadSeq: number): ThreadEvent => {
  const data = { channelId: general.id, channelSeq, parentId, lastReadSeq, epoch: 5 }
  return anEvent("thread_read", userTopic(ada.id), seq, data)
}

/** A list with both logs folded up to 4. */
const aList = () => {
  const list = new ChannelList()
  list.replace([summaryOf(general, { seq: 4 })], 4)
  return list
}

const threadsIn = (list: ChannelList) => list.get(general.id)!.threads

describe("a thread event on the person's own log", () => {
  it("waits for the event of the channel's log that begins the thread", () => {
    const list = aList()
    expect(list.foldUserEvent(read(5, 5, 5), ada.id)).toBe("folded")
    expect(list.threadsCoverage(5), "the event is not shown yet").toBe(4)
    list.foldChannelEvent(general.id, reply(5), ada.id)
    expect(threadsIn(list)).toMatchObject([{ parentId, lastReadSeq: 5, unread: [] }])
    expect(list.threadsCoverage(5)).toBe(5)
  })

  it("that came early removes the thread once the channel's log begins it", () => {
    const list = aList()
    list.foldUserEvent(unfollowed(5, 5), ada.id)
    list.foldChannelEvent(general.id, reply(5), ada.id)
    expect(threadsIn(list)).toEqual([])
  })

  it("that came late requires the list to be fetched, because later events may contradict it", () => {
    const list = aList()
    list.foldChannelEvent(general.id, reply(5), ada.id)
    expect(list.foldUserEvent(unfollowed(5, 4), ada.id)).toBe("overtaken")
    expect(list.threadsCoverage(5)).toBe(-1)
  })

  it("that moves a read marker can be folded late", () => {
    const list = aList()
    list.foldChannelEvent(general.id, reply(5), ada.id)
    list.foldChannelEvent(general.id, reply(6), ada.id)
    expect(list.foldUserEvent(read(5, 5, 5), ada.id)).toBe("folded")
    expect(threadsIn(list)).toMatchObject([{ lastReadSeq: 5, unread: [{ messageId: messageId(6) }] }])
  })

  it("that waits is dropped when its channel is removed or a fresh list replaces it", () => {
    for (const forget of [
      (list: ChannelList) => list.remove(general.id),
      (list: ChannelList) => list.replace([summaryOf(general, { seq: 4 })], 4)
    ]) {
      const list = aList()
      list.foldUserEvent(unfollowed(5, 9), ada.id)
      forget(list)
      expect(list.threadsCoverage(5)).toBe(5)
    }
  })
})
