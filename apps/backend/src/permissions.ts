import type { ChannelId, InvitationId, MessageId, MessageReactionId, MessageReportId, UserId } from "@hazel/domain/ids"
import type { Scope } from "@hazel/domain/scope"
import { uuidV7 } from "@hazel/domain/uuid"

/*
 * Who may do what: every call of the contracts and everything that can be listened to, by everybody who might try. The
 * tests beside it make each of these calls and fail when a contract has no row.
 */

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
export interface Place {
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
  readonly asks: (place: Place) => object
  /** In a private channel, or anywhere when it is about no channel. */
  readonly answers: string
  /** In a public one, where that differs. */
  readonly inPublic?: string
  /** For the bot; left out, its key is for something else. */
  readonly bot?: Outcome
}

//                 owner admin moderator manager member guest | removed outsider banned | anonymous
const everybody = "yes yes yes yes yes yes | yes yes yes | unsigned"
const administrators = "yes yes no no no no | no no no | unsigned"
const members = "yes yes yes yes yes yes | absent absent absent | unsigned"
const membersOnly = "yes yes yes yes yes yes | no no absent | unsigned"
const readers = "yes yes yes yes yes yes | yes yes absent | unsigned"
const managers = "yes yes yes yes no no | absent absent absent | unsigned"
const managersInPublic = "yes yes yes yes no no | no no absent | unsigned"

const ownInvitation = "yes yes absent yes yes absent | absent absent absent | unsigned"
const resolvers = "yes yes yes yes absent absent | absent absent absent | unsigned"
const nobody = "absent absent absent absent absent absent | absent absent absent | unsigned"

export const operations: Readonly<Record<string, Operation>> = {
  "user.me": { asks: () => ({}), answers: everybody },
  "user.get": { asks: ({ bystander: id }) => ({ id }), answers: everybody },
  "user.list": { asks: () => ({}), answers: everybody },
  "user.update": { asks: () => ({ title: "Baker" }), answers: everybody },
  "user.setRole": {
    asks: ({ bystander: userId }) => ({ userId, role: "member" }),
    answers: administrators
  },
  "user.deactivate": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.reactivate": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.setStatus": { asks: () => ({ text: "Baking" }), answers: everybody },
  "user.clearStatus": { asks: () => ({}), answers: everybody },
  "user.setPresence": { asks: () => ({ mode: "dnd" }), answers: everybody },
  "bot.create": {
    asks: () => ({ displayName: "Baker", handle: `baker-${uuidV7().slice(-12)}` }),
    answers: administrators
  },
  "bot.list": { asks: () => ({}), answers: administrators },
  "bot.rotateKey": { asks: ({ bot: id }) => ({ id }), answers: administrators },
  "bot.delete": { asks: ({ bot: id }) => ({ id }), answers: administrators },
  "workspace.get": { asks: () => ({}), answers: everybody },
  "workspace.update": { asks: () => ({ name: "Bakery" }), answers: administrators },
  "workspace.transferOwnership": {
    asks: ({ bystander: userId }) => ({ userId }),
    answers: "yes no no no no no | no no no | unsigned"
  },

  "channel.create": {
    asks: () => ({ kind: "private", name: "bread" }),
    answers: "yes yes yes yes yes no | yes yes yes | unsigned"
  },
  "channel.get": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: readers },
  "channel.update": {
    asks: ({ channelId: id }) => ({ id, topic: "Bread" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.convert": {
    asks: ({ channelId: id }) => ({ id, kind: "public" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.history": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: readers },
  "channel.archive": { asks: ({ channelId: id }) => ({ id }), answers: managers, inPublic: managersInPublic },
  "channel.delete": {
    asks: ({ channelId: id }) => ({ id }),
    answers: "yes yes no yes no no | absent absent absent | unsigned",
    inPublic: "yes yes no yes no no | no no absent | unsigned"
  },
  "channel.list": { asks: () => ({}), answers: everybody },
  "channel.browse": { asks: () => ({}), answers: everybody },
  "channel.join": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: readers },
  "channel.leave": {
    asks: ({ channelId: id }) => ({ id }),
    answers: members,
    inPublic: "yes yes yes yes yes yes | absent absent absent | unsigned"
  },
  "channel.createDirect": { asks: ({ bystander }) => ({ userIds: [bystander] }), answers: everybody },
  "channel.markRead": { asks: ({ channelId: id }) => ({ id, seq: 1 }), answers: members, inPublic: members },
  "channel.markUnread": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: members },
  "channel.setTyping": {
    asks: ({ channelId: id }) => ({ id, isTyping: true }),
    answers: members,
    inPublic: members,
    bot: "yes"
  },
  "channel.listReads": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: members },
  "message.readers": { asks: ({ messageId: id }) => ({ id }), answers: members, inPublic: members },
  "channel.listMembers": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: readers },
  "channel.addMembers": {
    asks: ({ channelId: id, stranger }) => ({ id, userIds: [stranger] }),
    answers: "yes yes yes yes yes no | absent absent absent | unsigned"
  },
  "channel.setMemberRole": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId, role: "manager" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.removeMember": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.kickMember": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.ban": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId, motive: "Spam" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.unban": {
    asks: ({ channelId: id, outcast: userId }) => ({ id, userId }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.listBans": { asks: ({ channelId: id }) => ({ id }), answers: managers, inPublic: managersInPublic },
  "channel.muteMember": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channel.unmuteMember": {
    asks: ({ channelId: id, bystander: userId }) => ({ id, userId }),
    answers: managers,
    inPublic: managersInPublic
  },

  "message.create": {
    asks: ({ channelId }) => ({ channelId, body: "Lunch?" }),
    answers: members,
    inPublic: membersOnly,
    bot: "yes"
  },
  "message.update": {
    asks: ({ messageId: id }) => ({ id, body: "Dinner?" }),
    answers: "no no no no yes no | absent absent absent | unsigned",
    inPublic: "no no no no yes no | no no absent | unsigned",
    bot: "no"
  },
  "message.delete": {
    asks: ({ messageId: id }) => ({ id }),
    answers: "yes yes yes no yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes no yes no | no no absent | unsigned",
    bot: "no"
  },
  "message.get": { asks: ({ messageId: id }) => ({ id }), answers: members, inPublic: readers },
  "message.list": { asks: ({ channelId }) => ({ channelId }), answers: members, inPublic: readers },

  "message.hide": {
    asks: ({ channelId, messageId }) => ({ channelId, messageIds: [messageId] }),
    answers: members,
    inPublic: members
  },
  "message.unhide": {
    asks: ({ channelId, messageId }) => ({ channelId, messageIds: [messageId] }),
    answers: members,
    inPublic: members
  },
  "message.hideAll": { asks: ({ channelId }) => ({ channelId }), answers: members, inPublic: members },
  "message.purge": {
    asks: ({ messageId: id }) => ({ id }),
    answers: "yes yes no no no no | absent absent absent | unsigned",
    inPublic: "yes yes no no no no | no no absent | unsigned"
  },
  "message.purgeAll": {
    asks: ({ channelId }) => ({ channelId }),
    answers: "yes yes no no no no | absent absent absent | unsigned",
    inPublic: "yes yes no no no no | no no absent | unsigned"
  },
  "messageRevision.list": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: membersOnly },
  "messageStream.open": {
    asks: ({ channelId }) => ({ channelId }),
    answers: members,
    inPublic: membersOnly,
    bot: "yes"
  },
  "messageStream.append": {
    asks: ({ streamId: messageId }) => ({ messageId, index: 0, text: "Once" }),
    answers: "no no no no yes no | absent absent absent | unsigned",
    inPublic: "no no no no yes no | no no absent | unsigned",
    bot: "no"
  },
  "messageStream.finish": {
    asks: ({ streamId: messageId }) => ({ messageId }),
    answers: "no no no no yes no | absent absent absent | unsigned",
    inPublic: "no no no no yes no | no no absent | unsigned",
    bot: "no"
  },
  "messageStream.cancel": {
    asks: ({ streamId: messageId }) => ({ messageId }),
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | no no absent | unsigned",
    bot: "no"
  },

  "messageReaction.toggle": {
    asks: ({ channelId, messageId }) => ({ channelId, messageId, emoji: "🥪" }),
    answers: members,
    inPublic: membersOnly
  },
  "messageReaction.create": {
    asks: ({ channelId, messageId }) => ({ channelId, messageId, emoji: "🥪" }),
    answers: members,
    inPublic: membersOnly
  },
  "messageReaction.update": {
    asks: ({ reactionId: id }) => ({ id, emoji: "🥪" }),
    answers: "no no no no yes no | absent absent absent | unsigned",
    inPublic: "no no no no yes no | no no absent | unsigned"
  },
  "messageReaction.delete": {
    asks: ({ reactionId: id }) => ({ id }),
    answers: "yes yes yes no yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes no yes no | no no absent | unsigned"
  },
  "messageReaction.list": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: readers },

  "thread.list": { asks: () => ({}), answers: everybody },
  "thread.get": { asks: ({ messageId: parentId }) => ({ parentId }), answers: members, inPublic: readers },
  "thread.follow": { asks: ({ messageId: parentId }) => ({ parentId }), answers: members, inPublic: membersOnly },
  "thread.unfollow": { asks: ({ messageId: parentId }) => ({ parentId }), answers: members, inPublic: membersOnly },
  "thread.markRead": {
    asks: ({ messageId: parentId }) => ({ parentId, seq: 1 }),
    answers: members,
    inPublic: membersOnly
  },
  "thread.markUnread": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: membersOnly },
  "channelPreference.update": {
    asks: ({ channelId }) => ({ channelId, isMuted: true }),
    answers: members,
    inPublic: members
  },
  "invitation.create": {
    asks: ({ channelId }) => ({ kind: "link", channelId }),
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | yes yes absent | unsigned"
  },
  // Without a channel it is about oneself, and granted to everybody.
  "invitation.list": {
    asks: ({ channelId }) => ({ channelId }),
    answers: "yes yes no yes no no | absent absent absent | unsigned",
    inPublic: "yes yes no yes no no | no no absent | unsigned"
  },
  "invitation.token": { asks: ({ invitationId: id }) => ({ id }), answers: ownInvitation },
  "invitation.cancel": { asks: ({ invitationId: id }) => ({ id }), answers: ownInvitation },
  "invitation.accept": {
    asks: ({ invitationToken: token }) => ({ token }),
    answers: "yes yes yes yes yes yes | yes yes absent | unsigned"
  },
  "invitation.decline": { asks: ({ invitationId: id }) => ({ id }), answers: nobody },
  "preference.list": { asks: () => ({}), answers: everybody },
  "preference.set": { asks: () => ({ key: "theme", value: "dark" }), answers: everybody },
  "preference.delete": { asks: () => ({ key: "theme" }), answers: everybody },

  "messageReport.create": {
    asks: ({ messageId }) => ({ messageId, reason: "spam" }),
    answers: "yes yes yes yes no yes | absent absent absent | unsigned",
    inPublic: "yes yes yes yes no yes | yes yes absent | unsigned",
    bot: "yes"
  },
  "messageReport.listOwn": { asks: () => ({}), answers: everybody },
  "messageReport.list": { asks: () => ({}), answers: "yes yes yes yes no no | no no no | unsigned" },
  "messageReport.get": { asks: ({ reportId: id }) => ({ id }), answers: resolvers },
  "messageReport.resolve": { asks: ({ reportId: id }) => ({ id, resolution: "acted" }), answers: resolvers },

  "auditLog.list": { asks: () => ({}), answers: "yes yes yes no no no | no no no | unsigned" }
}

/** Who hears what: each kind of topic, `channel:` of a private and of a public one. The bot may not listen at all. */
export const topics: Readonly<Record<string, string>> = {
  "channel (private)": "yes yes yes yes yes yes | no no no | no",
  "channel (public)": "yes yes yes yes yes yes | no no no | no",
  "user (somebody else)": "no no no no no no | no no no | no",
  "user (oneself)": "yes yes yes yes yes yes | yes yes yes | no",
  global: "yes yes yes yes yes no | yes yes yes | no"
}

/** A row, by its columns. */
export const columns = (row: string, bot: Outcome): ReadonlyArray<readonly [Actor, Outcome]> => {
  const outcomes = row.split(/[ |]+/) as ReadonlyArray<Outcome>
  return [...people.map((actor, column) => [actor, outcomes[column]!] as const), ["bot", bot]]
}
