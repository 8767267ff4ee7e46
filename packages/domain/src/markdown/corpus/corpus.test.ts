import { expect, test } from "vitest"
import { mentionsIn } from "../mentions-in.ts"
import { resolveMention } from "../mentions.ts"
import { parseMarkdown } from "../parse-markdown.ts"
import cases from "./corpus.json" with { type: "json" }
import { known, outline } from "./outline.ts"

test.each(cases)("input $row: $source", ({ source, shown }) => {
  expect(outline(parseMarkdown(source))).toBe(shown)
})

test.each(cases)("input $row: the server finds as many mentions as are shown: $source", ({ source, shown }) => {
  const mentioned = mentionsIn(source).flatMap(
    (mention) => resolveMention(mention, (handle) => known.has(handle) || undefined) ?? []
  )
  expect(mentioned.map(({ name }) => `‹${name.toLowerCase()}›`)).toEqual(shown.match(/‹@[^›]*›/g) ?? [])
})
