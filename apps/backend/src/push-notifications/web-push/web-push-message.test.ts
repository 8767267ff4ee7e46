import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { expect, test } from "vitest"
import { isWorthSending } from "./web-push-message.ts"

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
