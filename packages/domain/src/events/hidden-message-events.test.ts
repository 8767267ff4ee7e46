import { describe, expect, it } from "@effect/vitest"
import { aMessage, aSummary, ada, ben, channelId, heard } from "./examples-for-tests.ts"
import { applyHiddenMessageEvent, type HiddenMessageEvent } from "./hidden-message-events.ts"
import type { ChannelSummary } from "../models/channel-model.ts"

const unread = (seq: number) => ({ messageId: aMessage().id, seq, mentionsMe: false })

const twice = (summary: ChannelSummary, event: HiddenMessageEvent) => {
  const once = applyHiddenMessageEvent(summary, event, ben)
  expect(applyHiddenMessageEvent(once, event, ben), "hearing it again changes nothing").toEqual(once)
  return once
}

describe("what a person hides", () => {
  const [first, second] = [unread(3), unread(4)]
  const summary = { ...aSummary(), unread: [first, second] }

  it("is not unread any more", () => {
    const event = heard("messages_hidden", { channelId, messageIds: [first.messageId] })
    expect(twice(summary, event)).toEqual({ ...summary, unread: [second] })
  })

  it("and shows again is unread again in its place, if it would be", () => {
    const shown = aMessage({ id: first.messageId, seq: 3, mentionedUserIds: [ben] })
    const own = aMessage({ seq: 2, authorId: ben })
    const read = aMessage({ seq: 1, authorId: ada })
    const event = heard("messages_unhidden", { channelId, messages: [read, own, shown] })
    const after = twice({ ...summary, unread: [second] }, event)
    expect(after.unread).toEqual([{ ...first, mentionsMe: true }, second])
  })

  it("up to a place stays hidden whatever is heard of before it", () => {
    const after = twice(summary, heard("history_hidden", { channelId, upToSeq: 3 }))
    expect(after.unread).toEqual([second])
    expect(twice(after, heard("history_hidden", { channelId, upToSeq: 2 }))).toEqual(after)
  })
})
