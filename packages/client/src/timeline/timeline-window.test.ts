import type { Message, MessagePage } from "@hazel/domain/models/message-model"
import { describe, expect, it } from "vitest"
import { ada, messageId } from "../simulation/cast.ts"
import { messageOf } from "../overlay/intent-events.ts"
import { sendOf } from "../simulation/intents.ts"
import {
  isNextIn,
  windowLimit,
  windowOf,
  without,
  withNewerPage,
  withNewest,
  withOlderPage
} from "./timeline-window.ts"

const message = (number: number): Message => ({
  ...messageOf(sendOf(number, `message ${number}`), { id: ada.id }),
  seq: number
})

const pageOf = (first: number, last: number, change: Partial<MessagePage> = {}): MessagePage => ({
  messages: Array.from({ length: last - first + 1 }, (_, index) => message(first + index)),
  hasOlder: false,
  hasNewer: false,
  seq: last,
  ...change
})

const numbers = (first: number, last: number) => pageOf(first, last).messages.map(({ id }) => id)

describe("a window on a channel", () => {
  it("grows by an older page without showing a message twice", () => {
    const window = withOlderPage(windowOf(pageOf(5, 8, { hasOlder: true })), pageOf(2, 5, { hasOlder: true }))
    expect(window.messageIds).toEqual(numbers(2, 8))
    expect(window.hasOlder).toBe(true)
  })

  it("grows by newer pages, and appends new messages after the last page", () => {
    const past = windowOf(pageOf(1, 4, { hasNewer: true, seq: 9 }))
    expect(isNextIn(past, 10)).toBe(false)
    const window = withNewerPage(past, pageOf(5, 8, { seq: 12 }))
    expect(window.messageIds).toEqual(numbers(1, 8))
    expect(isNextIn(window, 12)).toBe(false)
    expect(isNextIn(window, 13)).toBe(true)
  })

  it("appends a message once", () => {
    const window = windowOf(pageOf(1, 2))
    expect(withNewest(window, messageId(2))).toBe(window)
    expect(withNewest(window, messageId(3)).messageIds).toEqual(numbers(1, 3))
  })

  it("drops its oldest messages when it is too long, and has older ones then", () => {
    const full = windowOf(pageOf(1, windowLimit))
    const window = withNewest(full, messageId(windowLimit + 1))
    expect(window.messageIds.length).toBeLessThan(windowLimit)
    expect(window.messageIds.at(-1)).toBe(messageId(windowLimit + 1))
    expect(window.hasOlder).toBe(true)
  })

  it("drops its newest messages when it grows too long at the old end, and no longer appends new ones", () => {
    const window = withOlderPage(windowOf(pageOf(51, windowLimit + 50)), pageOf(1, 50))
    expect(window.messageIds[0]).toBe(messageId(1))
    expect(window.messageIds.length).toBeLessThan(windowLimit)
    expect(window.hasNewer).toBe(true)
    expect(isNextIn(window, 5_000)).toBe(false)
  })

  it("drops a removed message, and stays the same object if it did not hold it", () => {
    const window = windowOf(pageOf(1, 3))
    expect(without(window, messageId(2)).messageIds).toEqual([messageId(1), messageId(3)])
    expect(without(window, messageId(9))).toBe(window)
  })
})
