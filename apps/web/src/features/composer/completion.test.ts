import { expect, test } from "vitest"
import { completionToken, finishedShortcode } from "./completion.ts"

test("an @ after a space asks for people at once, a colon for emoji after two letters", () => {
  expect(completionToken("hi @", 4)).toMatchObject({ kind: "person", query: "", start: 3, end: 4 })
  expect(completionToken(":sm", 3)).toMatchObject({ kind: "emoji", query: "sm", start: 0 })
  expect(completionToken(":s", 2)).toBeUndefined()
})

test("times, addresses and what stands behind the caret ask for nothing", () => {
  expect(completionToken("at 10:30", 8)).toBeUndefined()
  expect(completionToken("me@hazel", 8)).toBeUndefined()
  expect(completionToken("@ada later", 10)).toBeUndefined()
})

test("a shortcode is finished by its second colon", () => {
  expect(finishedShortcode("so :tada:", 9)).toEqual({ name: "tada", start: 3, end: 9 })
  expect(finishedShortcode(":+1: yes", 4)).toMatchObject({ name: "+1", start: 0, end: 4 })
  expect(finishedShortcode("`:tada:", 7)).toBeUndefined()
  expect(finishedShortcode("at 10:30:", 9)).toBeUndefined()
  expect(finishedShortcode(":tada:", 5)).toBeUndefined()
})
