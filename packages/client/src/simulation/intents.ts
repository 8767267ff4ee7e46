import { TransactionId } from "@hazel/domain/ids"
import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import type { Intent, SendIntent } from "../outbox/intent.ts"
import { general, messageId } from "./cast.ts"

const transactionId = (number: number) =>
  TransactionId.make(`01940000-0000-7000-8000-${String(number).padStart(12, "0")}`)

const stamp = (order: number) => ({
  transactionId: transactionId(order),
  order,
  at: "2026-11-21T09:30:00.000Z",
  channelId: general.id
})

/** Ada's intent to send message number `order`. */
export const sendOf = (order: number, body: string, change: Partial<SendIntent> = {}): SendIntent => ({
  kind: "send",
  ...stamp(order),
  messageId: messageId(order),
  parentId: null,
  body,
  seenSeq: 0,
  seenEpoch: 0,
  ...change
})

export const reactOf = (order: number, desired: "present" | "absent", message = 1, emoji = "👍"): Intent => ({
  kind: "react",
  ...stamp(order),
  messageId: messageId(message),
  emoji,
  desired
})

export const preferOf = (order: number, changes: ChannelPreferenceChanges): Intent => ({
  kind: "preferChannel",
  ...stamp(order),
  changes
})

export const editOf = (order: number, body: string, message = 1): Intent => ({
  kind: "edit",
  ...stamp(order),
  messageId: messageId(message),
  body
})

export const removeOf = (order: number, message = 1): Intent => ({
  kind: "remove",
  ...stamp(order),
  messageId: messageId(message)
})
