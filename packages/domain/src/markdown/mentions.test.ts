import { expect, test } from "vitest"
import { handlesMentionedIn, mentionsIn } from "./mentions-in.ts"
import { resolveMention } from "./mentions.ts"

test("a mention may mean each handle that ends at the end of a word, with at most 30 characters (input C4)", () => {
  expect(handlesMentionedIn("@Ada.b-c, @ada.b-c")).toEqual([["ada.b-c", "ada.b", "ada"]])
  const [mention] = mentionsIn(`@ada.${"x".repeat(40)}`)
  expect(mention?.handles).toEqual(["ada"])
})

test("a mention means the longest handle that somebody has, and the rest is text (input C4)", () => {
  const [mention] = mentionsIn("@Ada.b-c")
  const meant = (...handles: ReadonlyArray<string>) =>
    resolveMention(mention!, (handle) => (handles.includes(handle) ? handle : undefined))
  expect(meant("ada", "ada.b")).toEqual({ person: "ada.b", name: "@Ada.b", rest: "-c" })
  expect(meant("ada")).toEqual({ person: "ada", name: "@Ada", rest: ".b-c" })
  expect(meant("ad", "ada.b-c-d")).toBeUndefined()
})
