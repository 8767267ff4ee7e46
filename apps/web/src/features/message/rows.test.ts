import { MessageId, UserId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { expect, test } from "vitest"
import { rowsOf } from "./rows.ts"

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, "0")}`
const ada = Schema.decodeSync(UserId)(id(1))
const ben = Schema.decodeSync(UserId)(id(2))

const message = (seq: number, authorId: UserId, createdAt: string) => ({
  id: Schema.decodeSync(MessageId)(id(100 + seq)),
  seq,
  authorId,
  createdAt
})

const kinds = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === "message" ? (row.isGroupStart ? "first" : "next") : row.kind))

const unreadNowhere = { viewerId: ada, readSeq: undefined, isMarked: false, hasOlder: false }

test("messages of one person within five minutes form a group", () => {
  const rows = rowsOf(
    [
      message(1, ada, "2026-11-20T12:00:00.000Z"),
      message(2, ada, "2026-11-20T12:04:59.000Z"),
      message(3, ben, "2026-11-20T12:05:00.000Z"),
      message(4, ada, "2026-11-20T12:05:10.000Z"),
      message(5, ada, "2026-11-20T12:11:00.000Z")
    ],
    unreadNowhere
  )
  expect(kinds(rows)).toEqual(["day", "first", "next", "first", "first", "first"])
})

test("a new day begins a new group", () => {
  const rows = rowsOf(
    [message(1, ada, "2026-11-18T12:00:00.000Z"), message(2, ada, "2026-11-20T12:00:00.000Z")],
    unreadNowhere
  )
  expect(kinds(rows)).toEqual(["day", "first", "day", "first"])
})

test("the line precedes the first unread message of somebody else", () => {
  const messages = [
    message(1, ben, "2026-11-20T12:00:00.000Z"),
    message(2, ada, "2026-11-20T12:01:00.000Z"),
    message(3, ben, "2026-11-20T12:02:00.000Z"),
    message(4, ben, "2026-11-20T12:03:00.000Z")
  ]
  expect(kinds(rowsOf(messages, { viewerId: ada, readSeq: 1, isMarked: false, hasOlder: false }))).toEqual([
    "day",
    "first",
    "first",
    "new",
    "first",
    "next"
  ])
  expect(kinds(rowsOf(messages, { viewerId: ada, readSeq: 4, isMarked: false, hasOlder: false }))).not.toContain("new")
})

test("after marking as unread, the line precedes that message, also one's own", () => {
  const messages = [message(1, ben, "2026-11-20T12:00:00.000Z"), message(2, ada, "2026-11-20T12:01:00.000Z")]
  const reading = { viewerId: ada, readSeq: 1, isMarked: true, hasOlder: false }
  expect(kinds(rowsOf(messages, reading))).toEqual(["day", "first", "new", "first"])
})

test("the oldest message is left out while there are older ones that it may continue", () => {
  const messages = [
    message(7, ben, "2026-11-20T12:00:00.000Z"),
    message(8, ben, "2026-11-20T12:01:00.000Z"),
    message(9, ben, "2026-11-21T12:00:00.000Z")
  ]
  expect(kinds(rowsOf(messages, { viewerId: ada, readSeq: 3, isMarked: false, hasOlder: true }))).toEqual([
    "next",
    "day",
    "first"
  ])
})
