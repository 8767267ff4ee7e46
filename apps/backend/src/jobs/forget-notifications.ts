import { NotificationDecisionRepository } from "@hazel/db/repositories/notification-decision-repository"
import { notificationLimits } from "@hazel/domain/notifications"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/** Deletes what was decided about notifications, what devices show and what apps pushed, after a week. */
export const ForgetNotifications = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forget } = yield* NotificationDecisionRepository
    yield* repeat("forget_notifications", "1 hour", forget(notificationLimits.decisionDays))
  })
)
