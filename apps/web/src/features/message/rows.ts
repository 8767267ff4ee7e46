import type { MessageId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { dayOf } from "./moments.ts"

export type Row =
  | { readonly kind: "beginning"; readonly key: string }
  | { readonly kind: "replies"; readonly key: string; readonly rootId: MessageId }
  | { readonly kind: "day"; readonly key: string; readonly moment: Timestamp }
  | { readonly kind: "new"; readonly key: string }
  | { readonly kind: "message"; readonly key: MessageId; readonly moment: Timestamp; readonly isGroupStart: boolean }

type Placed = Pick<Message, "id" | "authorId" | "createdAt" | "seq">

export interface Reading {
  readonly viewerId: UserId | undefined
  /** The read marker when the conversation was opened; undefined shows no "New" line. */
  readonly readSeq: number | undefined
  /** The person marked messages as unread, so the line may also stand before their own. */
  readonly isMarked: boolean
  /**
   * Older messages are not loaded, so it is unknown whether the oldest loaded one begins a day or is the first unread.
   */
  readonly hasOlder: boolean
}

const groupedWithin = 5 * 60_000

const continues = (before: Placed | undefined, message: Placed) =>
  before !== undefined &&
  before.authorId === message.authorId &&
  Date.parse(message.createdAt) - Date.parse(before.createdAt) < groupedWithin

/** Whether the "New" line may stand before a message. */
export const beginsNewLine = (
  { seq, authorId }: Pick<Placed, "seq" | "authorId">,
  { readSeq, isMarked, viewerId }: Omit<Reading, "hasOlder">
) => readSeq !== undefined && seq > readSeq && (isMarked || authorId !== viewerId)

const firstUnread = (messages: ReadonlyArray<Placed>, reading: Reading) => {
  const { readSeq, hasOlder } = reading
  const [oldest] = messages
  if (readSeq === undefined || oldest === undefined || (hasOlder && oldest.seq > readSeq)) return undefined
  return messages.find((message) => beginsNewLine(message, reading))
}

/**
 * The rows of the list from top to bottom: messages grouped by person, with dividers for days and the "New" line. The
 * oldest message is left out until older ones are loaded: only then is it known whether it continues a group, and its
 * height would change while the reader scrolls up.
 */
export const rowsOf = (messages: ReadonlyArray<Placed>, reading: Reading): ReadonlyArray<Row> => {
  const unread = firstUnread(messages, reading)
  const rows: Array<Row> = []
  let before = reading.hasOlder ? messages[0] : undefined
  for (const message of before ? messages.slice(1) : messages) {
    const isNewDay = before === undefined || dayOf(before.createdAt) !== dayOf(message.createdAt)
    if (isNewDay) rows.push({ kind: "day", key: `day-${dayOf(message.createdAt)}`, moment: message.createdAt })
    if (message === unread) rows.push({ kind: "new", key: "new" })
    const isGroupStart = isNewDay || message === unread || !continues(before, message)
    rows.push({ kind: "message", key: message.id, moment: message.createdAt, isGroupStart })
    before = message
  }
  return rows
}
