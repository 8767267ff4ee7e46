export const failureTexts = {
  storageQuota: (time: string) => `You have reached the daily storage limit. You can write again at ${time}.`,
  unknown: "Something went wrong. Nothing was changed. Try again."
}

export const refusalTexts: Readonly<Record<string, string>> = {
  UnauthorizedError: "You are not allowed to do that.",
  RateLimited: "Too many requests. Wait a moment and try again.",
  InternalServerError: "Something went wrong on the server. Nothing was changed. Try again.",
  TemporarilyUnavailableError:
    "Hazel is busy at the moment. Your change may have been made already. Try again in a few seconds: it is made only once.",
  RpcClientError:
    "The connection to Hazel was lost. Your change may have been made already. Try again when you are back online: it is made only once.",
  TransactionConflictError: "This was already done with different content. Reload to see it.",
  ChannelNotFoundError: "This channel no longer exists.",
  ChannelArchivedError: "This channel is archived. Nothing in it can be changed.",
  ChannelReadOnlyError: "Only managers of this channel and moderators can write here.",
  MemberMutedError: "You are muted in this channel.",
  MemberBannedError: "At least one of these people is banned from the channel. Lift the ban first.",
  SlowModeError: "This channel is in slow mode. Wait a little and try again.",
  GroupTooLargeError: "A group conversation can have at most ten people.",
  UserGroupNotFoundError: "This group no longer exists.",
  UserNotFoundError: "This person is no longer in the workspace.",
  ChannelMemberNotFoundError: "This person is no longer in the channel.",
  InvitationNotFoundError: "This invitation is no longer open.",
  MessageNotFoundError: "This message no longer exists.",
  MessageReportNotFoundError: "This report no longer exists.",
  MessageReactionNotFoundError: "This reaction no longer exists.",
  AppNotFoundError: "This app no longer exists.",
  AppKeyNotFoundError: "This key no longer exists.",
  AppEventSinkNotFoundError: "This event sink no longer exists.",
  SinkDeliveryNotFoundError: "This delivery waits already, or is no longer kept.",
  AppLinkNotFoundError: "This link no longer exists.",
  StreamEndedError: "This message is no longer being written.",
  TooManyReactionsError: "This message already has the maximum number of different reactions."
}
