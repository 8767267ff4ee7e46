import type { MessageId, MessageReportId } from "@hazel/domain/ids"
import type { MessageReportReason, MessageReportResolution } from "@hazel/domain/models/message-report-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, writes } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"

export const reports = (
  person: TestUser,
  messageId: MessageId,
  note?: string,
  reason: MessageReportReason = "harassment"
) => person.asks((hazel) => hazel.messageReport.create({ messageId, reason, ...(note !== undefined && { note }) }))

export const resolves = (person: TestUser, id: MessageReportId, resolution: MessageReportResolution = "acted") =>
  person.asks((hazel) => hazel.messageReport.resolve({ id, resolution }))

export const queueOf = (person: TestUser, status: "open" | "resolved" = "open") =>
  Effect.map(
    person.asks((hazel) => hazel.messageReport.list({ status, limit: 100 })),
    (page) => page.reports
  )

export const idsFor = (person: TestUser) => Effect.map(queueOf(person), (found) => found.map(({ report }) => report.id))

export const getReport = (person: TestUser, id: MessageReportId) =>
  person.asks((hazel) => hazel.messageReport.get({ id }))

export const ownOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.messageReport.listOwn()),
    (own) => own.reports
  )

/** Dora is rude to Cleo in a channel that a manager of its own looks after. */
export const reportedMessageScene = Effect.gen(function* () {
  const cast = yield* Cast
  const { signUp } = yield* HazelForTests
  const { cleo, dora } = cast
  const manager = yield* signUp(`manager-${uuidV7()}`)
  const channelId = yield* aChannelWith(manager, cleo, dora)
  const rude = `Rude ${uuidV7()}`
  const { id: messageId } = yield* writes(dora, channelId, rude)
  return { ...cast, manager, channelId, rude, messageId }
})
