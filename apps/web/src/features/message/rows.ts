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
  /** Where the person had read up to when they came; undefined shows no "New" line. */
  readonly readSeq: number | undefined
  /** The person put the line there themselves, by marking unread: it stands before own messages, too. */
  readonly isMarked: boolean
  /** There is more above: what begins a day or is the first unread message is not known yet. */
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
 * What the list shows, from top to bottom: messages, grouped by person, with the days and the "New" line between. Whether
 * the oldest one continues what is above it is known when that has been loaded: until then it is left out, because it
 * would change its height under the eyes of whoever scrolls up.
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
