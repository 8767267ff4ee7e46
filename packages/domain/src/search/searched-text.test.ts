import { expect, test } from "vitest"
import { snippetOf } from "./highlight.ts"
import { parseQuery } from "./parse-query.ts"
import { searchedText } from "./searched-text.ts"

const attachments = [{ name: "march.pdf" }, { name: "april.pdf" }]

test("a snippet keeps the names of files apart from the text and from each other", () => {
  expect(snippetOf(searchedText({ body: "The **figures**", attachments }), []).text).toBe(
    "The figures · march.pdf · april.pdf"
  )
})

test("a message without a text has only the names of its files", () => {
  expect(searchedText({ body: "", attachments })).toBe("march.pdf · april.pdf")
})

test("a snippet does not show a spoiler, even if that is what matches", () => {
  const phrases = parseQuery("snape", { now: new Date(0), timeZone: "UTC" }).phrases
  const body = "The end: ||Snape kills him||. ||**Snape**||\n\n> ||snape||"
  const { text, ranges } = snippetOf(searchedText({ body, attachments: [] }), phrases)
  expect(text).toBe("The end: [spoiler]. [spoiler] [spoiler]")
  expect(ranges).toEqual([])
})
