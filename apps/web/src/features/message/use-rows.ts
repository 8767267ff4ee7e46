import type { Timeline } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { dayOf } from "./moments.ts"
import { type Reading, type Row, rowsOf } from "./rows.ts"

const isSameDay = (root: Message | undefined, first: Message | undefined) =>
  root !== undefined && first !== undefined && dayOf(root.createdAt) === dayOf(first.createdAt)

const withoutFirstDay = (rows: ReadonlyArray<Row>) => (rows[0]?.kind === "day" ? rows.slice(1) : rows)

/** The timeline as rows below `lead`. The inputs of a row do not change while its message is loaded. */
export const useRows = (
  timeline: Timeline,
  lead: Row | undefined,
  { readSeq, isMarked, viewerId }: Omit<Reading, "hasOlder">
): ReadonlyArray<Row> => {
  const hazel = useHazel()
  const { messageIds, hasOlder } = timeline
  return useMemo(() => {
    const messages = messageIds.flatMap((id) => hazel.message(id).get()?.message ?? [])
    const rows = rowsOf(messages, { readSeq, isMarked, viewerId, hasOlder })
    if (lead?.kind === "replies") {
      const root = hazel.message(lead.rootId).get()?.message
      return [lead, ...(!hasOlder && isSameDay(root, messages[0]) ? withoutFirstDay(rows) : rows)]
    }
    return lead === undefined || hasOlder ? rows : [lead, ...rows]
  }, [hazel, messageIds, hasOlder, lead, readSeq, isMarked, viewerId])
}
