import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { LinkPreviewRepository } from "@hazel/db/repositories/link-preview-repository"
import { MessageId } from "@hazel/domain/ids"
import { previewedLinksIn } from "@hazel/domain/markdown/links-in"
import { Effect, Layer, Schema } from "effect"
import { jobKind } from "../jobs/job-kind.ts"
import { Jobs } from "../jobs/jobs.ts"

/** A trigger enqueues it for every new message that may have links (functions/link-previews.sql). */
const findLinks = jobKind("find_links", Schema.Struct({ messageId: MessageId }))

/** Reads the links of new messages. Edits do it themselves, in their transaction, so that no preview outlives its link. */
export const FindLinks = Layer.effectDiscard(
  Effect.gen(function* () {
    const { registerInTransaction } = yield* Jobs
    const previews = yield* LinkPreviewRepository
    const log = yield* EventLogRepository

    yield* registerInTransaction(findLinks, ({ messageId }) =>
      Effect.gen(function* () {
        const written = yield* previews.findWritten(messageId)
        if (written === undefined) return
        yield* log.lock(written.channelId)
        const message = yield* previews.findWritten(messageId)
        if (message) yield* previews.follow(message, previewedLinksIn(message.body))
      })
    )
  })
)
