import { StorageQuotaError } from "@hazel/domain/errors"
import { Predicate } from "effect"

const words: Readonly<Record<string, string>> = {
  UnauthorizedError: "You may not do that here.",
  RateLimited: "That was a lot at once. Wait a moment and try again.",
  InternalServerError: "Something went wrong on the server. Nothing was changed; try again.",
  TemporarilyUnavailableError:
    "Hazel is busy at the moment. This may have been done already. Try again in a few seconds; it is done only once.",
  RpcClientError:
    "The connection to Hazel was lost. This may have been done already. Try again when you are back online; it is done only once.",
  TransactionConflictError: "This was already done in another way. Reload to see it.",
  ChannelNotFoundError: "This channel is not there any more.",
  ChannelArchivedError: "This channel is archived, so nothing can be changed in it.",
  ChannelReadOnlyError: "Only managers of this channel and moderators write here.",
  MemberMutedError: "You may not write in this channel at the moment.",
  MemberBannedError: "Somebody of these is banned from the channel. Lift the ban first.",
  SlowModeError: "This channel is in slow mode. Wait a little and try again.",
  GroupTooLargeError: "A group conversation holds at most ten people.",
  UserNotFoundError: "This person is not here any more.",
  ChannelMemberNotFoundError: "This person is not in the channel any more.",
  InvitationNotFoundError: "This invitation is not open any more.",
  MessageNotFoundError: "This message is not there any more.",
  MessageReportNotFoundError: "This report is not there any more.",
  MessageReactionNotFoundError: "This reaction is not there any more.",
  StreamEndedError: "This message is not being written any more.",
  TooManyReactionsError: "This message has as many different reactions as it can hold."
}

const told = new Set([
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
  "InvalidInputError"
])

/** The same for a reason that has come as text: either words already or the name of a failure. */
export const reasonWords = (reason: string): string => words[reason] ?? reason

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })

/** Why something waits, and until when. */
export const quotaWords = (liftedAt: string) =>
  `You have stored as much as one person may in a day. There is room again at ${clock.format(new Date(liftedAt))}.`

/** What happened, in words for the person it happened to. */
export const failureWords = (failure: unknown): string => {
  const tag = Predicate.hasProperty(failure, "_tag") && typeof failure._tag === "string" ? failure._tag : ""
  if (failure instanceof StorageQuotaError) return quotaWords(failure.liftedAt)
  if (told.has(tag) && failure instanceof Error) return failure.message
  return words[tag] ?? "That did not work. Nothing was changed; try again."
}
