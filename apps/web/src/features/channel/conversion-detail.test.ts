import { aSummary } from "@hazel/domain/events/examples-for-tests"
import { expect, test } from "vitest"
import { conversionDetail } from "./conversion-detail.ts"

const channel = (kind: "public" | "private", memberCount = 5) => aSummary({ kind, memberCount }).channel

const now = new Date("2026-11-20T12:00:00.000Z")
const since = "2026-03-03T12:00:00.000Z"

test("the detail of opening a channel says what everybody will be able to read, and since when", () => {
  const detail = conversionDetail(channel("private"), { messageCount: 214, since }, now)
  expect(detail).toContain("everything written here so far: 214 messages since 3 March.")
  expect(conversionDetail(channel("private"), { messageCount: 1, since: "2024-03-03T12:00:00.000Z" }, now)).toContain(
    "so far: 1 message since 3 March 2024"
  )
  expect(conversionDetail(channel("private"), { messageCount: 0, since: null }, now)).toMatch(/so far\.$/)
})

test("the detail of closing a channel says what non-members lose, and who keeps it", () => {
  expect(conversionDetail(channel("public"), { messageCount: 214, since }, now)).toBe(
    "People who are not members will no longer find this channel or its 214 messages. The 5 members keep their access."
  )
  expect(conversionDetail(channel("public", 1), { messageCount: 0, since: null }, now)).toBe(
    "People who are not members will no longer find this channel. Only you stay in it."
  )
})
