import { expect, test } from "vitest"
import { neighbourOf } from "./neighbour.ts"

const all = ["a", "b", "c", "d"]

test("the neighbour is the next or previous item, wrapping around", () => {
  expect(neighbourOf(all, "b", 1)).toBe("c")
  expect(neighbourOf(all, "b", -1)).toBe("a")
  expect(neighbourOf(all, "d", 1)).toBe("a")
  expect(neighbourOf(all, "a", -1)).toBe("d")
})

test("from outside the list, the neighbour is the first or last item", () => {
  expect(neighbourOf(all, undefined, 1)).toBe("a")
  expect(neighbourOf(all, undefined, -1)).toBe("d")
})

test("input L4: with a condition, the neighbour is the next item that meets it, and never the current one", () => {
  const unread = (item: string) => item === "a" || item === "c"
  expect(neighbourOf(all, "a", 1, unread)).toBe("c")
  expect(neighbourOf(all, "d", -1, unread)).toBe("c")
  expect(neighbourOf(all, "c", 1, unread)).toBe("a")
  expect(neighbourOf(all, "b", 1, (item) => item === "b")).toBeUndefined()
  expect(neighbourOf([], "b", 1)).toBeUndefined()
})
