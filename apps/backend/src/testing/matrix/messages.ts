import type { Operation } from "./operation.ts"
import { everybody, members, membersOnly, readers, resolvers } from "./rows.ts"

/** The calls about messages. */
export const messageOperations: Readonly<Record<string, Operation>> = {
  "message.readers": { asks: ({ messageId: id }) => ({ id }), answers: members, inPublic: members },
  "notification.explain": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: readers },
  "notification.listHits": { asks: () => ({}), answers: everybody },
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
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | no no absent | unsigned",
    bot: "no"
  },
  "linkPreview.delete": {
    asks: ({ messageId }) => ({ messageId, url: "https://bakery.example/bread" }),
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | no no absent | unsigned",
    bot: "no"
  },
  "linkPreview.listMessages": { asks: ({ messageId }) => ({ messageIds: [messageId] }), answers: everybody },
  "message.get": { asks: ({ messageId: id }) => ({ id }), answers: members, inPublic: readers },
  "file.get": { asks: ({ fileId: id }) => ({ id }), answers: members, inPublic: readers },
  "message.search": { asks: () => ({ query: "lunch" }), answers: everybody },
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
    answers: "yes yes yes yes yes no | absent absent absent | unsigned",
    inPublic: "yes yes yes yes yes no | no no absent | unsigned"
  },
  "messageReaction.list": { asks: ({ messageId }) => ({ messageId }), answers: members, inPublic: readers },
  "messagePin.create": {
    asks: ({ messageId }) => ({ messageId }),
    answers: members,
    inPublic: membersOnly,
    bot: "yes"
  },
  "messagePin.delete": {
    asks: ({ messageId }) => ({ messageId }),
    answers: members,
    inPublic: membersOnly,
    bot: "yes"
  },
  "messagePin.list": { asks: ({ channelId }) => ({ channelId }), answers: members, inPublic: readers },
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
  "messageReport.create": {
    asks: ({ messageId }) => ({ messageId, reason: "spam" }),
    answers: "yes yes yes yes no yes | absent absent absent | unsigned",
    inPublic: "yes yes yes yes no yes | yes yes absent | unsigned",
    bot: "yes"
  },
  "messageReport.listOwn": { asks: () => ({}), answers: everybody },
  "messageReport.list": { asks: () => ({}), answers: "yes yes yes yes no no | no no no | unsigned" },
  "messageReport.get": { asks: ({ reportId: id }) => ({ id }), answers: resolvers },
  "messageReport.resolve": { asks: ({ reportId: id }) => ({ id, resolution: "acted" }), answers: resolvers }
}
