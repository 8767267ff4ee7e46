import type { Timeline } from "@hazel/client"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { type Reading, type Row, rowsOf } from "./rows.ts"

/** The timeline as rows under `lead`. What they are built from never changes while a message is there. */
export const useRows = (
  timeline: Timeline,
  lead: Row | undefined,
  { readSeq, viewerId }: Reading
): ReadonlyArray<Row> => {
  const hazel = useHazel()
  const { messageIds, hasOlder } = timeline
  return useMemo(() => {
    const messages = messageIds.flatMap((id) => hazel.message(id).get()?.message ?? [])
    const rows = rowsOf(messages, { readSeq, viewerId })
    const showsLead = lead !== undefined && (lead.kind === "replies" || !hasOlder)
    return showsLead ? [lead, ...rows] : rows
  }, [hazel, messageIds, hasOlder, lead, readSeq, viewerId])
}
