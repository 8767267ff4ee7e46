import { describe, expect, test } from "vitest"
import { completionToken, finishedShortcode } from "./completion.ts"

const atEnd = (text: string) => completionToken(text, text.length)

test("an @ after a space is completed at once, a colon after two letters", () => {
  expect(completionToken("hi @", 4)).toMatchObject({ kind: "person", query: "", start: 3, end: 4 })
  expect(completionToken(":sm", 3)).toMatchObject({ kind: "emoji", query: "sm", start: 0 })
  expect(completionToken(":s", 2)).toBeUndefined()
})

test("times, addresses and text behind the caret are not completed", () => {
  for (const text of ["at 10:30", "me@hazel", "müller@hazel", "https://x.test/@ada", "a_@b", "std::ve"]) {
    expect(atEnd(text)).toBeUndefined()
  }
  expect(completionToken("@ada", 0)).toBeUndefined()
})

test.each([":-D", ":-)", ":(", "::", ":_a"])("the face or sign %j is not completed", (text) => {
  expect(atEnd(text)).toBeUndefined()
})

describe("input C3", () => {
  test.each([
    "交给@ad",
    "안녕@ad",
    "こんにちは@ad",
    "สวัสดี@ad",
    "to:@ad",
    '"@ad',
    "“@ad",
    "[@ad",
    "(@ad",
    "*@ad",
    "**@ad"
  ])("%j completes a person", (text) =>
    expect(atEnd(text)).toMatchObject({ kind: "person", query: "ad", start: text.length - 3 })
  )

  test.each(["_@ad", "__@ad", "~~@ad", ",@ad", "，@ad", "Done.@ad", "-@ad", "> @ad", "a\n@ad"])(
    "%j also completes a person",
    (text) => {
      expect(atEnd(text)).toMatchObject({ kind: "person", query: "ad" })
    }
  )

  test.each(["完成:ta", "(:ta", '":ta', "[:ta", "*:ta", "_:ta", "🎉:ta"])("%j completes an emoji", (text) => {
    expect(atEnd(text)).toMatchObject({ kind: "emoji", query: "ta" })
  })
})

describe("input C5: a name may contain", () => {
  test.each([
    ["marks", "@มี", "มี"],
    ["marks that join", "@प्रि", "प्रि"],
    ["an accent apart", "@Jose\u0301", "Jose\u0301"],
    ["an apostrophe", "@O'H", "O'H"],
    ["a typographic apostrophe", "@O’H", "O’H"],
    ["a space", "@Mary A", "Mary A"],
    ["several spaces", "hi @Ana de la C", "Ana de la C"]
  ])("%s", (_, text, query) => {
    expect(atEnd(text)).toMatchObject({ kind: "person", query })
  })

  test("no trailing space and no second person", () => {
    expect(atEnd("@ada ")).toBeUndefined()
    expect(atEnd("@ada and @be")).toMatchObject({ query: "be", start: 9 })
  })
})

test.each(["`@ad", "`run :ta", "```\n@ad", "```\n :ta", "    @ad"])(
  "input C6: nothing is completed in the code %j",
  (text) => {
    expect(atEnd(text)).toBeUndefined()
  }
)

test("the second colon completes a shortcode", () => {
  expect(finishedShortcode("so :tada:", 9)).toEqual({ name: "tada", start: 3, end: 9 })
  expect(finishedShortcode(":+1: yes", 4)).toMatchObject({ name: "+1", start: 0, end: 4 })
  expect(finishedShortcode("完成:tada:", 8)).toMatchObject({ name: "tada", start: 2 })
  expect(finishedShortcode(":fire::tada:", 12)).toMatchObject({ name: "tada", start: 6 })
  expect(finishedShortcode(":wave::skin-tone-3:", 19)).toMatchObject({ name: "wave::skin-tone-3", start: 0 })
  expect(finishedShortcode("at 10:30:", 9)).toBeUndefined()
  expect(finishedShortcode(":tada:", 5)).toBeUndefined()
})

test.each(["`:tada:", "`run :joy:", "```\n :ok:", "```\n:ok:\n```", "    :ok:"])(
  "input C6: a shortcode in the code %j stays as typed",
  (text) => {
    const caret = text.indexOf(":", text.indexOf(":") + 1) + 1
    expect(finishedShortcode(text, caret)).toBeUndefined()
  }
)
