import type { ChannelId, InvitationId, MessageId, MessageReactionId, MessageReportId, UserId } from "@hazel/domain/ids"
import type { Scope } from "@hazel/domain/scope"

/**
 * The columns. The first six are in the channel, in which the manager has no more than that; `removed` was put out a second
 * ago, and `banned` as well.
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

/** And a bot that is in the channel, with a key for `botScope` only. */
export const actors = [...people, "bot"] as const
export type Actor = (typeof actors)[number]

export const botScope: Scope = "messages:write"

/**
 * `yes`; `no` for those who may see the thing but not do this to it; `absent` for those to whom it does not exist, told
 * in the bytes in which they are told of what never was; `unsigned` for those who are nobody; `scope` for the bot whose key
 * is for something else.
 */
export type Outcome = "yes" | "no" | "absent" | "unsigned" | "scope"

/** Where the call is made: things of one channel, in which the member wrote the messages and chose the reaction. */
export interface CallTarget {
  readonly channelId: ChannelId
  readonly messageId: MessageId
  readonly reactionId: MessageReactionId
  /** Of the member's message, by the bystander. */
  readonly reportId: MessageReportId
  /** A message that is being written. */
  readonly streamId: MessageId
  /** A link to the channel, made by the member. */
  readonly invitationId: InvitationId
  readonly invitationToken: string
  /** A member of the channel whom nobody else is. */
  readonly bystander: UserId
  /** Somebody who is not in the channel. */
  readonly stranger: UserId
  /** Somebody who is banned from the channel. */
  readonly outcast: UserId
  /** In no channel. */
  readonly bot: UserId
}

export interface Operation {
  readonly asks: (place: CallTarget) => object
  /** In a private channel, or anywhere when it is about no channel. */
  readonly answers: string
  /** In a public one, where that differs. */
  readonly inPublic?: string
  /** For the bot; left out, its key is for something else. */
  readonly bot?: Outcome
}

/** A row, by its columns. */
export const columns = (row: string, bot: Outcome): ReadonlyArray<readonly [Actor, Outcome]> => {
  const outcomes = row.split(/[ |]+/) as ReadonlyArray<Outcome>
  return [...people.map((actor, column) => [actor, outcomes[column]!] as const), ["bot", bot]]
}
