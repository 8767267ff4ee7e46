import { ChannelId, MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { expect, test } from "vitest"
import { isWorthSending, webPushMessage } from "./web-push-message.ts"

const closing = { kind: "correction", retracted: [MessageId.make(uuidV7())] } as const
const onlyNumber = { kind: "correction", retracted: [] } as const

test.each([
  ["https://fcm.googleapis.com/fcm/send/1", true],
  ["https://web.push.apple.com/1", false],
  ["https://web.push.apple.com.example/1", true]
])("whether %s is told which notifications to close: %s", (endpoint, isTold) => {
  expect(isWorthSending({ endpoint }, closing)).toBe(isTold)
})

test("no browser is woken for the number on an icon alone", () => {
  expect(isWorthSending({ endpoint: "https://fcm.googleapis.com/fcm/send/1" }, onlyNumber)).toBe(false)
})

test("a text whose JSON is much longer is cut until push services take it", () => {
  const ids = { channelId: ChannelId.make(uuidV7()), messageId: MessageId.make(uuidV7()), parentId: null, seq: 1 }
  const body = "\u0001".repeat(2_000)
  const json = webPushMessage(
    { badge: 1 },
    { kind: "message", title: "#room", body, ...ids, writtenAt: new Date("2026-11-29T12:00:00Z") }
  )
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(3_993)
  expect(JSON.parse(json).body).toBe(`${"\u0001".repeat(500)}…`)
})
