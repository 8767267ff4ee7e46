import { describe, expect, it } from "@effect/vitest"
import { aMessage, ben, anEvent, moment } from "./examples-for-tests.ts"
import { applyMessageEvent, messagesTouchedBy, type MessageEvent } from "./message-events.ts"
import type { Message } from "../models/message-model.ts"

const thread = { replyCount: 1, lastReplyAt: moment, participantIds: [ben] }

const written = (message: Message) => anEvent("channel_message", { message })
const replied = (message: Message) => anEvent("message_reply", { message, thread, newFollowerIds: [] })
const edited = ({ id }: Message, body: string) =>
  anEvent("message_updated", { messageId: id, body, mentionedUserIds: [ben], editedAt: moment })
const deleted = ({ id, parentId }: Message, left: typeof thread | null = null) =>
  anEvent("message_deleted", { messageId: id, parentId, deletedAt: moment, thread: left })

const twice = (message: Message | undefined, event: MessageEvent, id: Message["id"]) => {
  const once = applyMessageEvent(id, message, event)
  expect(applyMessageEvent(id, once, event), "applying it twice changes nothing").toEqual(once)
  return once
}

describe("a message event", () => {
  it("adds a new message and does not change a known one", () => {
    const message = aMessage()
    expect(twice(undefined, written(message), message.id)).toEqual(message)
    const newer = aMessage({ ...message, body: "Already edited" })
    expect(twice(newer, written(message), message.id)).toBe(newer)
  })

  it("adds a reply and updates the count of its parent", () => {
    const parent = aMessage()
    const reply = aMessage({ parentId: parent.id, authorId: ben })
    const event = replied(reply)
    expect(messagesTouchedBy(event)).toEqual([reply.id, parent.id])
    expect(twice(undefined, event, reply.id)).toEqual(reply)
    expect(twice(parent, event, parent.id)).toEqual({ ...parent, thread })
    expect(twice(undefined, event, parent.id), "a parent that is not loaded is not added").toBeUndefined()
  })

  it("changes the text of an edited message and keeps the rest", () => {
    const message = aMessage({ thread })
    const after = twice(message, edited(message, "Dinner, @ben?"), message.id)
    expect(after).toEqual({ ...message, body: "Dinner, @ben?", mentionedUserIds: [ben], editedAt: moment })
    expect(twice(undefined, edited(message, "Dinner?"), message.id)).toBeUndefined()
  })

  it("removes a deleted message", () => {
    const message = aMessage()
    expect(messagesTouchedBy(deleted(message))).toEqual([message.id])
    expect(twice(message, deleted(message), message.id)).toBeUndefined()
  })

  it("empties a deleted message while it has replies", () => {
    const message = aMessage({ thread, mentionedUserIds: [ben], editedAt: moment })
    const empty = { ...message, body: "", mentionedUserIds: [], editedAt: null, deletedAt: moment }
    const after = twice(message, deleted(message), message.id)
    expect(after).toEqual(empty)
    const reply = aMessage({ parentId: message.id })
    expect(messagesTouchedBy(deleted(reply))).toEqual([reply.id, message.id])
    expect(twice(after, deleted(reply, thread), message.id), "another reply remains").toEqual(empty)
    expect(twice(after, deleted(reply), message.id), "it was the last reply").toBeUndefined()
  })

  it("removes the thread of a parent whose only reply was deleted", () => {
    const parent = aMessage({ thread })
    const reply = aMessage({ parentId: parent.id })
    expect(twice(parent, deleted(reply), parent.id)).toEqual({ ...parent, thread: null })
  })

  it("removes a purged message with its thread, and updates the count of its parent", () => {
    const root = aMessage({ thread })
    const reply = aMessage({ parentId: root.id })
    const decoy = aMessage({ thread })
    const purged = ({ id, parentId }: Message) => anEvent("message_purged", { messageId: id, parentId, thread: null })
    expect(twice(root, purged(root), root.id)).toBeUndefined()
    expect(twice(reply, purged(root), reply.id)).toBeUndefined()
    expect(twice(root, purged(reply), root.id)).toEqual({ ...root, thread: null })
    expect(twice(decoy, purged(reply), decoy.id)).toEqual(decoy)
  })

  it("removes every message up to the seq of a purge of the channel", () => {
    const [early, late] = [aMessage({ seq: 3 }), aMessage({ seq: 5 })]
    const purged = anEvent("channel_purged", { upToSeq: 4 })
    expect(twice(early, purged, early.id)).toBeUndefined()
    expect(twice(late, purged, late.id)).toEqual(late)
  })
})
