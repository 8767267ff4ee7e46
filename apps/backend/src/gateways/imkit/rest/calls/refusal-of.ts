import { type ImkitErrorCode, ImkitRefusal, refuse } from "./imkit-refusal.ts"

/** A refusal of a contract, or of a policy that no contract names. */
export interface NativeFailure {
  readonly _tag: string
  readonly message?: string
  readonly retryAfterMs?: number | undefined
}

/** The refusals of Hazel, by their tags, with a sentence where they have none of their own. */
const codes: Readonly<Record<string, readonly [code: ImkitErrorCode, message?: string]>> = {
  AppUidTakenError: ["CLIENT_ID_TAKEN", "This id of a client is taken."],
  AppRoomTakenError: ["ROOM_ID_TAKEN", "This id of a room is taken."],
  ChannelArchivedError: ["ROOM_FROZEN", "The room is archived: it can be read and not written to."],
  ChannelKindError: ["PERMISSION_DENIED"],
  ChannelMemberNotFoundError: ["CLIENT_NOT_FOUND", "There is no such member of the room."],
  ChannelNameTakenError: ["INVALID_INPUT", "Another room has this name."],
  ChannelNotFoundError: ["ROOM_NOT_FOUND", "There is no such room."],
  ChannelReadOnlyError: ["ROOM_FROZEN", "The room is frozen: its managers may write in it."],
  GroupTooLargeError: ["LIMIT_REACHED", "A conversation without a name has at most ten members."],
  InternalServerError: ["INTERNAL_ERROR"],
  InvalidChannelNameError: ["INVALID_INPUT"],
  InvalidChannelPreferenceError: ["INVALID_INPUT"],
  InvalidEmojiError: ["INVALID_INPUT"],
  InvalidInputError: ["INVALID_INPUT"],
  InvalidInvitationError: ["INVALID_INPUT"],
  InvalidMessageError: ["INVALID_MESSAGE"],
  InvalidPreferenceError: ["INVALID_INPUT"],
  InvalidProfileError: ["INVALID_INPUT"],
  InvalidPushDeviceError: ["INVALID_INPUT"],
  InvitationNotFoundError: ["INVITATION_NOT_FOUND", "There is no such invitation."],
  InvitationNotValidError: ["INVITATION_NOT_FOUND", "There is no such invitation."],
  MemberBannedError: ["MEMBER_BLOCKED", "This client is blocked from the room."],
  MemberMutedError: ["MEMBER_MUTED", "You are muted in this room."],
  MessageNotFoundError: ["MESSAGE_NOT_FOUND", "There is no such message."],
  MessageReactionNotFoundError: ["MESSAGE_NOT_FOUND", "There is no such reaction."],
  RateLimited: ["RATE_LIMITED", "Too many requests. Try again later."],
  ScopeMissingError: ["PERMISSION_DENIED", "The key is limited to other scopes."],
  SlowModeError: ["RATE_LIMITED", "The room is in slow mode. Try again later."],
  StorageQuotaError: ["LIMIT_REACHED", "The daily quota of storage is reached."],
  TemporarilyUnavailableError: ["TEMPORARILY_UNAVAILABLE"],
  TooManyAppRoomsError: ["LIMIT_REACHED", "The app has as many rooms as it may have."],
  TooManyAppUsersError: ["LIMIT_REACHED", "The app has as many clients as it may have."],
  TooManyMessagePinsError: ["LIMIT_REACHED", "The room has as many pinned messages as it may have."],
  TooManyPreferencesError: ["LIMIT_REACHED", "You have as many preferences as you may have."],
  TooManyReactionsError: ["LIMIT_REACHED", "The message has as many different reactions as it may have."],
  TransactionConflictError: ["IDEMPOTENCY_KEY_USED", "Another request was made with this Idempotency-Key."],
  UnauthorizedError: ["INSUFFICIENT_PERMISSIONS"],
  UserNotFoundError: ["CLIENT_NOT_FOUND", "There is no such client."]
}

/** Whether a failure is one that callers are told of. Anything else is a defect. */
export const isRefusal = (failure: NativeFailure) =>
  failure instanceof ImkitRefusal || Object.hasOwn(codes, failure._tag)

/** The refusal that a failure becomes on the wire. */
export const refusalOf = (failure: NativeFailure): ImkitRefusal => {
  if (failure instanceof ImkitRefusal) return failure
  const [code, message] = codes[failure._tag] ?? ["INTERNAL_ERROR" as const, "Something went wrong on the server."]
  return refuse(code, message ?? failure.message ?? "", failure.retryAfterMs)
}
