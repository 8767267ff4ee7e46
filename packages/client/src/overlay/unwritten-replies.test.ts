import { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { describe, expect, it } from "vitest"
import { PendingIntent } from "../outbox/pending-intent.ts"
import { ada, ben, general, messageId } from "../simulation/cast.ts"
import { sendOf } from "../simulation/intents.ts"
import { withUnwrittenReplies } from "./unwritten-replies.ts"

const at = "2026-11-21T09:30:00.000Z"
const author = { id: ada.id }
const rootId: MessageId = messageId(1)

const root: Message = {
  ...{ id: rootId, channelId: general.id, seq: 1, authorId: ben.id, parentId: null, inChannel: false, body: "Lunch?" },
  ...{
    mentionedUserIds: [],
    createdAt: at,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    thread: null,
    stream: null
  },
  attachments: [],
  linkPreviews: []
}

const reply = (order: number, change: Partial<PendingIntent> = {}) =>
  Object.assign(new PendingIntent(sendOf(order, "Sure", { parentId: rootId })), change)

const countOf = (message: Message, countedUpTo: number, ...pending: ReadonlyArray<PendingIntent>) =>
  withUnwrittenReplies(message, countedUpTo, pending, author).thread

describe("a reply that was just sent", () => {
  it("is counted at once, and its author is listed among those who replied", () => {
    expect(countOf(root, 1, reply(2))).toMatchObject({ replyCount: 1, participantIds: [ada.id] })
    const thread = { replyCount: 2, lastReplyAt: at, participantIds: [ben.id] }
    expect(countOf({ ...root, thread }, 5, reply(2), reply(3))).toMatchObject({
      replyCount: 4,
      participantIds: [ben.id, ada.id]
    })
  })

  it("is counted once when it is in the log", () => {
    const thread = { replyCount: 1, lastReplyAt: at, participantIds: [ada.id] }
    expect(countOf({ ...root, thread }, 7, reply(2, { state: "acknowledged", effectSeq: 7 }))).toBe(thread)
    expect(countOf(root, 6, reply(2, { state: "acknowledged", effectSeq: 7 }))).toMatchObject({ replyCount: 1 })
  })

  it("is not counted if it was refused, nor if it replies to another message", () => {
    expect(countOf(root, 1, reply(2, { state: "refused" }))).toBeNull()
    expect(withUnwrittenReplies({ ...root, id: messageId(9) }, 1, [reply(2)], author).thread).toBeNull()
  })
})
