import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { LinkPreviewRepository } from "@hazel/db/repositories/link-preview-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { LinkPreviewRpcs } from "@hazel/domain/rpc/link-previews"
import { Effect } from "effect"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = LinkPreviewRpcs.middleware(Authentication)

export const LinkPreviewHandlers = Group.toLayer(
  Effect.gen(function* () {
    const linkPreviews = yield* LinkPreviewRepository
    const audit = yield* AuditLogRepository
    const messagePolicy = yield* MessagePolicy
    const eventLog = yield* EventLog

    return Group.of({
      "linkPreview.delete": Effect.fn("linkPreview.delete")(function* (payload) {
        return yield* eventLog.commit("linkPreview.delete", payload, (intent) =>
          Effect.gen(function* () {
            const message = yield* messagePolicy.requireDeletable(payload.messageId)
            const { isRemoved, seq } = yield* linkPreviews.remove(intent, message, payload.url)
            if (isRemoved && message.authorId !== intent.actorId) {
              const { id: messageId, channelId, authorId: userId } = message
              yield* audit.record(intent, { act: "link_preview_removed", channelId, messageId, userId })
            }
            return { seq }
          })
        )
      }),

      "linkPreview.listMessages": Effect.fn("linkPreview.listMessages")(function* ({ messageIds }) {
        return yield* linkPreviews.quoted(messageIds, (yield* CurrentUser).id)
      })
    })
  })
)
