import type { MessageReportId } from "@hazel/domain/ids"
import type { MessageReport, MessageReports } from "@hazel/domain/models/message-report-model"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

const queueOf = Effect.fnUntraced(function* (person: TestUser) {
  const found: Array<MessageReport> = []
  let hasMore = true
  while (hasMore) {
    const cursor: MessageReportId | undefined = found.at(-1)?.id
    const page = yield* person.asks((hazel) => hazel.messageReport.list({ ...(cursor && { cursor }), limit: 100 }))
    found.push(...page.reports.map(({ report }) => report))
    hasMore = page.hasMore
  }
  return found
})

/** The open reports a person knows of; somebody who moderates nothing has no queue. */
export const fetchVisibleReports = Effect.fnUntraced(function* (person: TestUser) {
  const { reports: own } = yield* person.asks((hazel) => hazel.messageReport.listOwn())
  const queue = yield* queueOf(person).pipe(Effect.catchTag("UnauthorizedError", () => Effect.succeed(null)))
  return { own, queue } satisfies MessageReports
})
