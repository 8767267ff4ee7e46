import type { MessageReport, MessageReports } from "@hazel/domain/models/message-report-model"
import { Predicate } from "effect"
import type { Call } from "./call.ts"

/** Everything that waits, page by page; null for who looks after nothing. */
const queue = async (call: Call): Promise<ReadonlyArray<MessageReport> | null> => {
  const found: Array<MessageReport> = []
  try {
    for (;;) {
      const last = found.at(-1)
      const page = last ? { cursor: last.id, limit: 100 } : { limit: 100 }
      const { reports, hasMore } = await call((client) => client.messageReport.list(page))
      found.push(...reports.map(({ report }) => report))
      if (!hasMore) return found
    }
  } catch (failure) {
    if (Predicate.isTagged(failure, "UnauthorizedError")) return null
    throw failure
  }
}

/** As of the first of the calls, so that what is told between them is folded again. */
export const openReports = async (call: Call): Promise<MessageReports & { readonly seq: number }> => {
  const { reports: own, seq } = await call((client) => client.messageReport.listOwn())
  return { own, queue: await queue(call), seq }
}
