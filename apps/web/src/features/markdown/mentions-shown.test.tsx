import { aUser } from "@hazel/domain/events/examples-for-tests"
import { UserId } from "@hazel/domain/ids"
import { anyText, commonMarkTexts } from "@hazel/domain/markdown/corpus/any-text"
import cases from "@hazel/domain/markdown/corpus/corpus.json" with { type: "json" }
import { known } from "@hazel/domain/markdown/corpus/outline"
import { mentionsIn } from "@hazel/domain/markdown/mentions-in"
import { resolveMention } from "@hazel/domain/markdown/mentions"
import { renderToStaticMarkup } from "react-dom/server"
import { assert, property } from "fast-check"
import { expect, test } from "vitest"
import type { Mentionable } from "./mentionable.ts"
import { RenderedMarkdown } from "./rendered-markdown.tsx"

const users = new Map(
  Array.from(known, (handle, number) => {
    const id = UserId.make(`0195f2a0-0000-7000-8000-00000000000${number}`)
    return [handle, { ...aUser(), id, handle, displayName: handle.toUpperCase() }]
  })
)
const find = (handle: string) => users.get(handle)

const shownIn = (source: string, people: Mentionable) =>
  Array.from(
    renderToStaticMarkup(<RenderedMarkdown source={source} people={people} />).matchAll(/data-tooltip="@([^"]+)"/g),
    ([, handle]) => handle
  )

test.each(cases)("input $row: exactly the notified people are shown as mentioned: $source", ({ source }) => {
  const notified = mentionsIn(source).flatMap((mention) => resolveMention(mention, find)?.person.handle ?? [])
  expect(shownIn(source, { find, viewerId: undefined })).toEqual(notified)
})

test("input C2: exactly the notified people are shown as mentioned in any text", () => {
  const check = (source: string) => {
    const notified = mentionsIn(source).flatMap((mention) => resolveMention(mention, find)?.person.handle ?? [])
    expect(shownIn(source, { find, viewerId: undefined }), JSON.stringify(source)).toEqual(notified)
  }
  assert(property(anyText, check))
  for (const text of commonMarkTexts) check(text)
}, 60_000)

test("a person whom the server did not notify is not shown as mentioned", () => {
  const notified = [users.get("ben")!.id]
  expect(shownIn("@ada and @ben", { find, viewerId: undefined, notified })).toEqual(["ben"])
})
