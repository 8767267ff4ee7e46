import type {
  AppEventSinkId,
  SinkDeliveryId,
  AppId,
  AppLinkId,
  AppClientKeyId,
  AppServerKeyId,
  AppSigningKeyId,
  ChannelId,
  FileId,
  IncomingWebhookId,
  InvitationId,
  MessageId,
  MessageReactionId,
  MessageReportId,
  SlashCommandId,
  UserGroupId,
  SlashCommandInvocationId,
  UserId
} from "@hazel/domain/ids"
import type { Scope } from "@hazel/domain/scope"

/**
 * The columns. The first six are in the channel, and the manager is no more than a manager; `removed` and `banned` were
 * just put out of it.
 */
const people = [
  "owner",
  "admin",
  "moderator",
  "manager",
  "member",
  "guest",
  "removed",
  "outsider",
  "banned",
  "anonymous"
] as const

/** The columns and a bot that is in the channel, with a key for `botScope` only. */
export const actors = [...people, "bot"] as const
export type Actor = (typeof actors)[number]

export const botScope: Scope = "messages:write"

/**
 * `yes`; `no` for people who may see the thing but not do this to it; `absent` for people to whom it does not exist,
 * answered with the same bytes as for a thing that never existed; `unsigned` for calls without a session; `scope` for
 * the bot whose key is for something else.
 */
export type Outcome = "yes" | "no" | "absent" | "unsigned" | "scope"

interface TargetApp {
  readonly id: AppId
  readonly signingKeyId: AppSigningKeyId
  readonly serverKeyId: AppServerKeyId
  readonly clientKeyId: AppClientKeyId
  readonly linkId: AppLinkId
  readonly sinkId: AppEventSinkId
  /** A delivery of the sink that failed for good. */
  readonly deliveryId: SinkDeliveryId
}

/**
 * The things a call is made about, all of one channel, in which the member wrote the messages and chose the reaction.
 */
export interface CallTarget {
  readonly channelId: ChannelId
  readonly messageId: MessageId
  readonly reactionId: MessageReactionId
  /** A file of the message. */
  readonly fileId: FileId
  /** The bystander's report of the member's message. */
  readonly reportId: MessageReportId
  /** A message that is being streamed. */
  readonly streamId: MessageId
  /** A link to the channel, made by the member. */
  readonly invitationId: InvitationId
  readonly invitationToken: string
  /** A member of the channel who is no other actor. */
  readonly bystander: UserId
  /** A person who is not in the channel. */
  readonly stranger: UserId
  /** A person who is banned from the channel. */
  readonly outcast: UserId
  /** An incoming webhook of the channel. */
  readonly incomingWebhookId: IncomingWebhookId
  /** An outgoing webhook of the channel. */
  readonly channelWebhookId: AppEventSinkId
  /** A slash command whose program cannot be asked. */
  readonly slashCommandId: SlashCommandId
  readonly userGroupId: UserGroupId
  readonly slashCommandName: string
  /** A run of a command of the actor `bot`. */
  readonly invocationId: SlashCommandInvocationId
  /** A channel of nobody. */
  readonly bot: UserId
  /** An app with a key of each kind. */
  readonly app: TargetApp
}

export interface Operation {
  readonly asks: (target: CallTarget) => object
  /** The outcomes in a private channel, or for a call about no channel. */
  readonly answers: string
  /** The outcomes in a public channel, where they differ. */
  readonly inPublic?: string
  /** The outcome for the bot; left out, its key is for something else. */
  readonly bot?: Outcome
}

/** The outcomes of a row, by its columns. */
export const columns = (row: string, bot: Outcome): ReadonlyArray<readonly [Actor, Outcome]> => {
  const outcomes = row.split(/[ |]+/) as ReadonlyArray<Outcome>
  return [...people.map((actor, column) => [actor, outcomes[column]!] as const), ["bot", bot]]
}
