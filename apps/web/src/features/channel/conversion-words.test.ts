import { aSummary } from "@hazel/domain/events/examples-for-tests"
import { expect, test } from "vitest"
import { conversionWords } from "./conversion-words.ts"

const channel = (kind: "public" | "private", memberCount = 5) => aSummary({ kind, memberCount }).channel

const now = new Date("2026-11-20T12:00:00.000Z")
const since = "2026-03-03T12:00:00.000Z"

test("opening says what everybody will be able to read, and since when", () => {
  const words = conversionWords(channel("private"), { messageCount: 214, since }, now)
  expect(words).toContain("everything written here so far, all 214 messages since 3 March.")
  expect(conversionWords(channel("private"), { messageCount: 1, since: "2024-03-03T12:00:00.000Z" }, now)).toContain(
    "all 1 message since 3 March 2024"
  )
  expect(conversionWords(channel("private"), { messageCount: 0, since: null }, now)).toMatch(/so far\.$/)
})

test("closing says what the others lose, and who keeps it", () => {
  expect(conversionWords(channel("public"), { messageCount: 214, since }, now)).toBe(
    "People who are not in it will no longer find it or its 214 messages. The 5 members keep everything."
  )
  expect(conversionWords(channel("public", 1), { messageCount: 0, since: null }, now)).toBe(
    "People who are not in it will no longer find it. Only you stay in it."
  )
})
