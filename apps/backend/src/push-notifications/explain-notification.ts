import type { Explanation } from "@hazel/db/repositories/notification-decision-repository"
import { decideNotification, lastingObstacle } from "@hazel/domain/decide-notification"
import type { NotificationDecision } from "@hazel/domain/models/notification-model"

type Explained = Omit<NotificationDecision, "messageId">

const derived = (outcome: Explained["outcome"], reason: Explained["reason"]): Explained => ({
  outcome,
  reason,
  decidedAt: null
})

/**
 * Says what was decided about a message and a person. Nothing is recorded of messages that do not concern a person, and of people
 * without phones: then the answer follows from what is true now.
 */
export const explainNotification = (found: Explanation, canNotify: boolean, now: number): Explained => {
  const { outcome, reason, decidedAt, facts, hasDevice, hadDevice, isLogRead, wasSkipped } = found
  if (outcome !== null && reason !== null) return { outcome, reason, decidedAt }
  const obstacle = lastingObstacle(facts)
  if (obstacle !== undefined) return derived("none", obstacle)
  if (!canNotify) return derived("none", "no_push_service")
  if (!hasDevice) return derived("none", "no_device")
  if (wasSkipped) return derived("none", "too_old")
  const verdict = decideNotification(facts, 0, now)
  if (verdict.kind === "none") return derived("none", verdict.reason)
  if (!isLogRead) return derived("waiting", verdict.reason)
  // A person whom it concerned when the log was read has a decision, unless they had no device then.
  return derived("none", hadDevice ? "settings_changed" : "no_device")
}
