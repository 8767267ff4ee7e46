import type { Operation } from "./operation.ts"
import { everybody, members, readers, managers, managersInPublic } from "./rows.ts"

/** The calls about channels and their members. */
export const channelOperations: Readonly<Record<string, Operation>> = {
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
  "channel.named": { asks: () => ({ names: ["general"] }), answers: everybody },
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
  "channel.listMembers": { asks: ({ channelId: id }) => ({ id }), answers: members, inPublic: readers },
  "incomingWebhook.list": {
    asks: ({ channelId }) => ({ channelId }),
    answers: managers,
    inPublic: managersInPublic
  },
  "incomingWebhook.create": {
    asks: ({ channelId }) => ({ channelId, name: "Alarms" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "incomingWebhook.update": {
    asks: ({ incomingWebhookId: id }) => ({ id, name: "Alarms" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "incomingWebhook.rotateToken": {
    asks: ({ incomingWebhookId: id }) => ({ id }),
    answers: managers,
    inPublic: managersInPublic
  },
  "incomingWebhook.delete": {
    asks: ({ incomingWebhookId: id }) => ({ id }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channelWebhook.list": { asks: ({ channelId }) => ({ channelId }), answers: managers, inPublic: managersInPublic },
  "channelWebhook.create": {
    asks: ({ channelId }) => ({ channelId, target: "https://hooks.example/another" }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channelWebhook.update": {
    asks: ({ channelWebhookId: id }) => ({ id, isEnabled: false }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channelWebhook.rotateSecret": {
    asks: ({ channelWebhookId: id }) => ({ id }),
    answers: managers,
    inPublic: managersInPublic
  },
  "channelWebhook.delete": {
    asks: ({ channelWebhookId: id }) => ({ id }),
    answers: managers,
    inPublic: managersInPublic
  },
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
  "channelPreference.update": {
    asks: ({ channelId }) => ({ channelId, isMuted: true }),
    answers: members,
    inPublic: members
  }
}
