import { StorageQuotaError } from "@hazel/domain/errors"
import { Predicate } from "effect"
import { failureTexts, refusalTexts } from "./texts.ts"
import { timeOfDay } from "../../ui/time-of-day.ts"

/** The errors whose own message is written for people: it names the field and the limit. */
const withMessage = new Set([
  "InvalidMessageError",
  "InvalidEmojiError",
  "InvalidProfileError",
  "InvalidChannelNameError",
  "ChannelKindError",
  "InvalidChannelPreferenceError",
  "InvalidPreferenceError",
  "InvalidInvitationError",
  "InvitationNotValidError",
  "InvalidMessageReportError",
  "InvalidAppError",
  "InvalidAppEventSinkError",
  "InvalidAppKeyError",
  "InvalidAppLinkError",
  "InvalidAppTestError",
  "InvalidSlashCommandError",
  "InvalidInputError",
  "InvalidUserGroupError",
  "WideMentionError"
])

/** The text for a reason stored by the outbox, which is either the tag of a refusal or already a text. */
export const describeReason = (reason: string): string => refusalTexts[reason] ?? reason

export const describeQuota = (liftedAt: string) => failureTexts.storageQuota(timeOfDay.format(new Date(liftedAt)))

/** The text that tells a person what failed and what to do. */
export const describeFailure = (failure: unknown): string => {
  const tag = Predicate.hasProperty(failure, "_tag") && typeof failure._tag === "string" ? failure._tag : ""
  if (failure instanceof StorageQuotaError) return describeQuota(failure.liftedAt)
  if (withMessage.has(tag) && failure instanceof Error) return failure.message
  return refusalTexts[tag] ?? failureTexts.unknown
}
