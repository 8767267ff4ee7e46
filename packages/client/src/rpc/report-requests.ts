import type { MessageReport, MessageReports } from "@hazel/domain/models/message-report-model"
import { Predicate } from "effect"
import type { Call } from "./call.ts"

/** All open reports, fetched page by page; null for somebody who may resolve none. */
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

/** `seq` is that of the first call, so that events between the calls are folded again. */
export const openReports = async (call: Call): Promise<MessageReports & { readonly seq: number }> => {
  const { reports: own, seq } = await call((client) => client.messageReport.listOwn())
  return { own, queue: await queue(call), seq }
}
