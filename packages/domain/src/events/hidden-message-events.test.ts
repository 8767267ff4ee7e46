import { describe, expect, it } from "@effect/vitest"
import { aMessage, aSummary, channelId, anEvent } from "./examples-for-tests.ts"
import { applyHiddenMessageEvent, type HiddenMessageEvent } from "./hidden-message-events.ts"
import type { ChannelSummary } from "../models/channel-model.ts"

const unread = (seq: number) => ({ messageId: aMessage().id, parentId: null, seq, mentionsMe: false })

const shownAgain = (seq: number, what: object = {}) => ({
  ...{ id: aMessage().id, seq, parentId: null, inChannel: false, mentionsMe: false, isOwn: false, isDeleted: false },
  ...what
})

const twice = (summary: ChannelSummary, event: HiddenMessageEvent) => {
  const once = applyHiddenMessageEvent(summary, event)
  expect(applyHiddenMessageEvent(once, event), "applying it twice changes nothing").toEqual(once)
  return once
}

describe("a message that a person hides", () => {
  const [first, second] = [unread(3), unread(4)]
  const summary = { ...aSummary(), unread: [first, second] }

  it("is no longer unread", () => {
    const event = anEvent("messages_hidden", { channelId, messageIds: [first.messageId] })
    expect(twice(summary, event)).toEqual({ ...summary, unread: [second] })
  })

  it("and shows again is unread again in its position, if it was not read", () => {
    const shown = shownAgain(3, { id: first.messageId, mentionsMe: true })
    const messages = [shownAgain(1), shownAgain(2, { isOwn: true }), shown, shownAgain(5, { isDeleted: true })]
    const event = anEvent("messages_unhidden", { channelId, channelSeq: 5, messages })
    const read = { ...summary, membership: { ...summary.membership, lastReadSeq: 1 }, unread: [second] }
    expect(twice(read, event).unread).toEqual([{ ...first, mentionsMe: true }, second])
  })

  it("with the history before it stays hidden when only it is shown again", () => {
    const hidden = twice(summary, anEvent("history_hidden", { channelId, upToSeq: 3 }))
    const messages = [shownAgain(3, { id: first.messageId })]
    expect(twice(hidden, anEvent("messages_unhidden", { channelId, channelSeq: 4, messages }))).toEqual(hidden)
  })

  it("with the history before it stays hidden even if its event arrives later", () => {
    const after = twice(summary, anEvent("history_hidden", { channelId, upToSeq: 3 }))
    expect(after.unread).toEqual([second])
    expect(twice(after, anEvent("history_hidden", { channelId, upToSeq: 2 }))).toEqual(after)
  })
})
