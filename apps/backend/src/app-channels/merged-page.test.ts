import { describe, expect, it } from "@effect/vitest"
import type { AppMessage } from "@hazel/domain/models/app-message-model"
import { Ulid } from "@hazel/domain/ulid"
import { mergedPage } from "./merged-page.ts"

const message = (place: number, bytes = 2): AppMessage => ({
  id: Ulid.make(String(place).padStart(26, "0")),
  event: "chat",
  data: "x".repeat(bytes - 2),
  meta: null,
  reactions: null
})

const placesOf = (page: ReadonlyArray<AppMessage>) => page.map(({ id }) => Number(id))

const some = (count: number, from: number, bytes = 2) =>
  Array.from({ length: count }, (_, index) => message(from + index * 2, bytes))

describe("a page of a linked channel", () => {
  it("has the messages of both logs in the order of their ids, in both directions", () => {
    const [own, linked] = [some(2, 1), some(2, 2)]
    expect(placesOf(mergedPage(own, linked, false))).toEqual([1, 2, 3, 4])
    expect(placesOf(mergedPage(own.toReversed(), linked.toReversed(), true))).toEqual([4, 3, 2, 1])
  })

  it("has at most 100 messages, and skips none of either log (T3)", () => {
    const page = placesOf(mergedPage(some(100, 1), some(100, 2), false))
    expect(page).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    // The 100 messages of the one log end before the last one of the other.
    expect(placesOf(mergedPage(some(100, 1), [message(5_000)], false)).at(-1)).toBe(199)
  })

  it("ends where one log was cut for its bytes", () => {
    const own = some(30, 1, 32_768)
    expect(placesOf(mergedPage(own, [message(2), message(5_000)], false))).not.toContain(5_000)
  })

  it("has at most 1 MB of data, but at least one message", () => {
    const page = mergedPage([], some(60, 2, 32_768), false)
    expect(page).toHaveLength(30)
    expect(mergedPage([], [message(2, 1_200_000)], false)).toHaveLength(1)
  })
})
