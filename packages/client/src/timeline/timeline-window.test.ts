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
  it("grows at the old end by a page, without showing anything twice", () => {
    const window = withOlderPage(windowOf(pageOf(5, 8, { hasOlder: true })), pageOf(2, 5, { hasOlder: true }))
    expect(window.messageIds).toEqual(numbers(2, 8))
    expect(window.hasOlder).toBe(true)
  })

  it("grows at the new end, and from the last page on takes what is written", () => {
    const past = windowOf(pageOf(1, 4, { hasNewer: true, seq: 9 }))
    expect(isNextIn(past, 10)).toBe(false)
    const window = withNewerPage(past, pageOf(5, 8, { seq: 12 }))
    expect(window.messageIds).toEqual(numbers(1, 8))
    expect(isNextIn(window, 12)).toBe(false)
    expect(isNextIn(window, 13)).toBe(true)
  })

  it("takes a message once", () => {
    const window = windowOf(pageOf(1, 2))
    expect(withNewest(window, messageId(2))).toBe(window)
    expect(withNewest(window, messageId(3)).messageIds).toEqual(numbers(1, 3))
  })

  it("loses its oldest messages when it has grown too long, and says that there are older ones", () => {
    const full = windowOf(pageOf(1, windowLimit))
    const window = withNewest(full, messageId(windowLimit + 1))
    expect(window.messageIds.length).toBeLessThan(windowLimit)
    expect(window.messageIds.at(-1)).toBe(messageId(windowLimit + 1))
    expect(window.hasOlder).toBe(true)
  })

  it("loses its newest when it grows too long at the old end, and stops taking what is written", () => {
    const window = withOlderPage(windowOf(pageOf(51, windowLimit + 50)), pageOf(1, 50))
    expect(window.messageIds[0]).toBe(messageId(1))
    expect(window.messageIds.length).toBeLessThan(windowLimit)
    expect(window.hasNewer).toBe(true)
    expect(isNextIn(window, 5_000)).toBe(false)
  })

  it("forgets a message that was taken away, and stays the same when it never had it", () => {
    const window = windowOf(pageOf(1, 3))
    expect(without(window, messageId(2)).messageIds).toEqual([messageId(1), messageId(3)])
    expect(without(window, messageId(9))).toBe(window)
  })
})
