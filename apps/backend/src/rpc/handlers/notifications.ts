import { NotificationDecisionRepository } from "@hazel/db/repositories/notification-decision-repository"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { NotificationRpcs } from "@hazel/domain/rpc/notifications"
import { Clock, Effect } from "effect"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { explainNotification } from "../../push-notifications/explain-notification.ts"
import { PushServices } from "../../push-notifications/push-services.ts"

const Group = NotificationRpcs.middleware(Authentication)

export const NotificationHandlers = Group.toLayer(
  Effect.gen(function* () {
    const messagePolicy = yield* MessagePolicy
    const decisions = yield* NotificationDecisionRepository
    const { transports } = yield* PushServices

    return Group.of({
      "notification.explain": Effect.fn("notification.explain")(function* ({ messageId }) {
        yield* messagePolicy.requireReachable(messageId)
        const found = yield* decisions.explain(messageId, (yield* CurrentUser).id)
        if (found === undefined) return yield* new MessageNotFoundError({ messageId })
        const now = yield* Clock.currentTimeMillis
        return { decision: { messageId, ...explainNotification(found, transports.length > 0, now) } }
      }),

      "notification.listHits": Effect.fn("notification.listHits")(function* () {
        return { hits: yield* decisions.hits((yield* CurrentUser).id) }
      })
    })
  })
)
