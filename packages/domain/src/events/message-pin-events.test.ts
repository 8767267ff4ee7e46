import { describe, expect, it } from "@effect/vitest"
import { Schema } from "effect"
import { MessageId } from "../ids.ts"
import { ChannelSummary } from "../models/channel-model.ts"
import { uuidV7 } from "../uuid.ts"
import type { ChannelEvent } from "./channel-events.ts"
import { ada, aMessage, anEvent, aPin, aSummary, ben, moment } from "./examples-for-tests.ts"
import { foldChannelSummary } from "./folds/channel-folds.ts"
import { foldPins } from "./folds/pin-folds.ts"

const root = aMessage({ seq: 1 })
const reply = aMessage({ seq: 2, parentId: root.id })
const other = aMessage({ seq: 3 })

const pins = (message: typeof root, seq: number) => anEvent("message_pinned", { pin: aPin(message, ada) }, seq)

const all = [pins(root, 4), pins(reply, 5), pins(other, 6)]

/** The ids of the pinned messages after these events, each applied twice. */
const after = (...events: ReadonlyArray<ChannelEvent>) =>
  events
    .flatMap((event) => [event, event])
    .reduce((found: ReturnType<typeof foldPins>, event) => foldPins(found, event), [])
    .map(({ messageId }) => messageId)

describe("D.11: the pins of a channel", () => {
  it("are in the order in which they were made", () => {
    expect(after(...all)).toEqual([root.id, reply.id, other.id])
  })

  it("lose a pin that is removed, and nothing else", () => {
    expect(after(...all, anEvent("message_unpinned", { messageId: reply.id }, 7))).toEqual([root.id, other.id])
  })

  it("lose the pin of a deleted message and keep those of its replies", () => {
    const data = { messageId: root.id, parentId: null, deletedAt: moment, thread: null }
    expect(after(...all, anEvent("message_deleted", data, 7))).toEqual([reply.id, other.id])
  })

  it("lose the pins of a purged message and of its replies", () => {
    const data = { messageId: root.id, parentId: null, thread: null }
    expect(after(...all, anEvent("message_purged", data, 7))).toEqual([other.id])
  })

  it("lose the pins of everything that was written before the channel was purged", () => {
    expect(after(...all, anEvent("channel_purged", { upToSeq: 2 }, 7))).toEqual([other.id])
  })

  it("stay the same array when an event changes none", () => {
    const found = [aPin(root, ada)]
    expect(foldPins(found, anEvent("message_unpinned", { messageId: MessageId.make(uuidV7()) }))).toBe(found)
    expect(foldPins(found, anEvent("channel_message", { message: other }))).toBe(found)
  })

  it("are part of the channel in everybody's list", () => {
    const summary = all.reduce((found, event) => foldChannelSummary(found, event, ben), aSummary())
    expect(summary.pins).toHaveLength(3)
  })

  it("are none in a channel that was stored before pins existed", () => {
    const { pins: _, ...stored } = aSummary()
    expect(Schema.decodeUnknownSync(ChannelSummary)(stored).pins).toEqual([])
  })
})
