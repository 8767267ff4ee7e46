import type { ChannelId, FileId, InvitationId, MessageId, MessageReactionId, MessageReportId } from "@hazel/domain/ids"

/** Things by their ids: those of a private channel, or ids that never existed. */
export interface Things {
  readonly channelId: ChannelId
  readonly messageId: MessageId
  readonly reactionId: MessageReactionId
  readonly fileId: FileId
  readonly invitationId: InvitationId
  readonly reportId: MessageReportId
}

/** Dora's own things, to mix with the others. */
interface Own extends Things {
  readonly someone: string
}

/** The questions an outsider might ask about each of them, with each id where it fits. */
export const questions: Readonly<Record<string, (about: Things, own: Own) => ReadonlyArray<object>>> = {
  "user.me": () => [{}],
  "user.get": ({ channelId: id }) => [{ id }],
  "user.list": () => [{}],
  "user.update": () => [{ title: "Curious" }],
  "user.setRole": ({ channelId: userId }) => [{ userId, role: "guest" }],
  "user.deactivate": ({ channelId: userId }) => [{ userId }],
  "user.remove": ({ channelId: userId }) => [{ userId }],
  "user.createPasswordReset": ({ channelId: userId }) => [{ userId }],
  "user.reactivate": ({ channelId: userId }) => [{ userId }],
  "user.setStatus": () => [{ text: "Curious" }],
  "user.clearStatus": () => [{}],
  "user.setPresence": () => [{ mode: "invisible" }],
  "pushDevice.register": ({ channelId }) => [{ transport: "fcm", token: `phone-${channelId}` }],
  "session.list": () => [{}],
  "signInMethod.list": () => [{}],
  "signInMethod.reset": ({ channelId: userId }) => [{ userId }],
  "session.end": ({ channelId: id }) => [{ id }],
  "pushDevice.delete": ({ channelId: id }) => [{ id }],
  "pushDevice.list": () => [{}],
  "bot.create": () => [{ displayName: "Baker", handle: "baker" }],
  "bot.list": () => [{}],
  "bot.update": ({ channelId: id }) => [{ id, displayName: "Baker" }],
  "bot.rotateKey": ({ channelId: id }) => [{ id }],
  "bot.delete": ({ channelId: id }) => [{ id }],
  "app.list": () => [{}],
  "app.get": ({ channelId: id }) => [{ id }],
  "app.create": () => [{ name: "mine" }],
  "app.update": ({ channelId: id }) => [{ id, audience: "mine" }],
  "app.delete": ({ channelId: id }) => [{ id }],
  "appSigningKey.create": ({ channelId: appId }) => [{ appId, algorithm: "HS256" }],
  "appSigningKey.delete": ({ channelId: appId, messageId: id }) => [{ appId, id }],
  "appLink.list": ({ channelId: appId }) => [{ appId }],
  "appLink.create": ({ channelId: appId }) => [{ appId, pattern: "support.*" }],
  "appLink.delete": ({ messageId: id }) => [{ id }],
  "appServerKey.create": ({ channelId: appId }) => [{ appId, label: "Mine" }],
  "appServerKey.delete": ({ channelId: appId, messageId: id }) => [{ appId, id }],
  "appClientKey.create": ({ channelId: appId }) => [{ appId }],
  "appClientKey.delete": ({ channelId: appId, messageId: id }) => [{ appId, id }],
  "appEventSink.list": ({ channelId: appId }) => [{ appId }],
  "appEventSink.create": ({ channelId: appId }) => [{ appId, target: "https://mine.example" }],
  "appEventSink.update": ({ channelId: id }) => [{ id, isEnabled: false }],
  "appEventSink.rotateSecret": ({ channelId: id }) => [{ id }],
  "appEventSink.delete": ({ channelId: id }) => [{ id }],
  "sinkDelivery.list": ({ channelId: sinkId }) => [{ sinkId }],
  "sinkDelivery.sendTest": ({ channelId: sinkId }) => [{ sinkId }],
  "sinkDelivery.retry": ({ channelId: sinkId, messageId: id }) => [{ sinkId, id }],
  "appConsole.connections": ({ channelId: appId }) => [{ appId }],
  "appConsole.channels": ({ channelId: appId }) => [{ appId }],
  "appConsole.events": ({ channelId: appId }) => [{ appId }, { appId, channel: "orders" }],
  "appConsole.mintToken": ({ channelId: appId, messageId: keyId }) => [{ appId, keyId, claims: {} }],
  "appConsole.publish": ({ channelId: appId }) => [{ appId, channel: "orders", event: "shipped" }],
  "workspace.get": () => [{}],
  "workspace.update": () => [{ name: "Mine" }],
  "workspace.accessRules": () => [{}],
  "workspace.setAccessRules": () => [{ signUp: "open" }],
  "workspace.transferOwnership": ({ channelId: userId }) => [{ userId }],
  "channel.create": ({ channelId: id }) => [{ id, kind: "private", name: "cake" }],
  "channel.get": ({ channelId: id }) => [{ id }],
  "channel.update": ({ channelId: id }) => [{ id, topic: "Mine" }, { id }],
  "channel.archive": ({ channelId: id }) => [{ id }, { id, archived: false }],
  "channel.convert": ({ channelId: id }) => [
    { id, kind: "public" },
    { id, kind: "private" }
  ],
  "channel.history": ({ channelId: id }) => [{ id }],
  "channel.delete": ({ channelId: id }) => [{ id }],
  "channel.list": () => [{}],
  "channel.named": () => [{ names: ["cake", "general"] }],
  "channel.browse": () => [{ query: "cake" }, { includeArchived: true }],
  "channel.join": ({ channelId: id }) => [{ id }],
  "channel.leave": ({ channelId: id }) => [{ id }],
  "channel.createDirect": ({ channelId }) => [{ userIds: [channelId] }],
  "channel.markRead": ({ channelId: id }) => [
    { id, seq: 1 },
    { id, seq: 1, epoch: 1 }
  ],
  "channel.markUnread": ({ messageId }) => [{ messageId }],
  "channel.setTyping": ({ channelId: id, messageId: parentId }) => [
    { id, isTyping: true },
    { id, parentId, isTyping: true },
    { id, isTyping: false }
  ],
  "channel.listReads": ({ channelId: id }) => [{ id }],
  "inbox.list": () => [{}, { state: "done" }, { state: "unread", kinds: ["mention"] }],
  "inbox.count": () => [{}],
  "inbox.markDone": ({ channelId, messageId, invitationId }) => [
    { entries: [{ kind: "mention", subjectId: messageId, seq: 1_000 }] },
    { entries: [{ kind: "direct", subjectId: channelId, seq: 1_000 }] },
    { entries: [{ kind: "invitation", subjectId: invitationId, seq: 1_000 }] }
  ],
  "inbox.markUndone": ({ channelId, messageId, invitationId }) => [
    { entries: [{ kind: "mention", subjectId: messageId }] },
    { entries: [{ kind: "direct", subjectId: channelId }] },
    { entries: [{ kind: "invitation", subjectId: invitationId }] }
  ],
  "inbox.markRead": ({ channelId, messageId, invitationId }) => [
    { entries: [{ kind: "mention", subjectId: messageId, seq: 1_000 }] },
    { entries: [{ kind: "direct", subjectId: channelId, seq: 1_000 }] },
    { entries: [{ kind: "invitation", subjectId: invitationId, seq: 1_000 }] }
  ],
  "inbox.markUnread": ({ channelId, messageId, invitationId }) => [
    { entries: [{ kind: "mention", subjectId: messageId }] },
    { entries: [{ kind: "direct", subjectId: channelId }] },
    { entries: [{ kind: "invitation", subjectId: invitationId }] }
  ],
  "notification.explain": ({ messageId }) => [{ messageId }],
  "notification.listHits": () => [{}],
  "message.readers": ({ messageId: id }) => [{ id }],
  "channel.listMembers": ({ channelId: id }) => [{ id }],
  "channel.addMembers": ({ channelId: id }, { someone }) => [{ id, userIds: [someone] }],
  "channel.removeMember": ({ channelId: id }, { someone }) => [{ id, userId: someone }],
  "channel.setMemberRole": ({ channelId: id }, { someone }) => [{ id, userId: someone, role: "manager" }],
  "channel.kickMember": ({ channelId: id }, { someone }) => [{ id, userId: someone }],
  "channel.ban": ({ channelId: id }, { someone }) => [{ id, userId: someone, motive: "Spam" }],
  "channel.unban": ({ channelId: id }, { someone }) => [{ id, userId: someone }],
  "channel.listBans": ({ channelId: id }) => [{ id }],
  "channel.muteMember": ({ channelId: id }, { someone }) => [{ id, userId: someone }],
  "channel.unmuteMember": ({ channelId: id }, { someone }) => [{ id, userId: someone }],
  "channelPreference.update": ({ channelId }) => [{ channelId, isMuted: true }, { channelId }],
  "channelWebhook.list": ({ channelId }) => [{ channelId }],
  "channelWebhook.create": ({ channelId }) => [{ channelId, target: "https://mine.example" }],
  "channelWebhook.update": ({ channelId: id }) => [{ id, isEnabled: false }],
  "channelWebhook.rotateSecret": ({ channelId: id }) => [{ id }],
  "channelWebhook.delete": ({ channelId: id }) => [{ id }],
  "userGroup.list": () => [{}],
  "userGroup.create": () => [{ handle: "mine", name: "Mine", memberIds: [] }],
  "userGroup.update": ({ channelId: id }) => [{ id, name: "Mine" }],
  "userGroup.delete": ({ channelId: id }) => [{ id }],
  "slashCommand.list": () => [{}],
  "slashCommand.create": () => [{ name: "mine", description: "Mine", target: "https://mine.example" }],
  "slashCommand.update": ({ channelId: id }) => [{ id, description: "Mine" }],
  "slashCommand.rotateSecret": ({ channelId: id }) => [{ id }],
  "slashCommand.answer": ({ channelId: invocationId }) => [{ invocationId, visibility: "caller", text: "Mine" }],
  "slashCommand.delete": ({ channelId: id }) => [{ id }],
  "slashCommand.run": ({ channelId }) => [{ channelId, command: "nothing", text: "" }],
  "incomingWebhook.list": ({ channelId }) => [{ channelId }],
  "incomingWebhook.create": ({ channelId }) => [{ channelId, name: "Alarms" }],
  "incomingWebhook.update": ({ channelId: id }) => [{ id, name: "Alarms" }],
  "incomingWebhook.rotateToken": ({ channelId: id }) => [{ id }],
  "incomingWebhook.delete": ({ channelId: id }) => [{ id }],
  "invitation.create": ({ channelId, messageId: userId }, own) => [
    { kind: "link", channelId },
    { kind: "person", channelId, userId: own.someone },
    { kind: "person", channelId: own.channelId, userId }
  ],
  "invitation.list": ({ channelId }) => [{}, { channelId }, { everyone: true }, { channelId, everyone: true }],
  "invitation.token": ({ invitationId: id }) => [{ id }],
  "invitation.cancel": ({ invitationId: id }) => [{ id }],
  "invitation.accept": ({ invitationId: id, channelId: token }) => [{ id }, { token }, {}],
  "invitation.decline": ({ invitationId: id }) => [{ id }],
  "preference.list": () => [{}],
  "preference.set": ({ channelId: value }) => [{ key: "theme", value }],
  "preference.delete": ({ channelId: key }) => [{ key }],
  "message.create": ({ channelId, messageId: parentId }, own) => [
    { channelId, body: "Hello" },
    { channelId, parentId, body: "Hello" },
    { channelId: own.channelId, parentId, body: "Hello", alsoInChannel: true },
    { channelId: own.channelId, parentId, body: "Hello" },
    { channelId, parentId: own.messageId, body: "Hello" },
    { id: parentId, channelId: own.channelId, body: "Hello" },
    { transactionId: parentId, channelId: own.channelId, body: "Hello" }
  ],
  "message.update": ({ messageId: id }) => [{ id, body: "Hello" }],
  "message.delete": ({ messageId: id }) => [{ id }],
  "message.hide": ({ channelId, messageId }, own) => [
    { channelId, messageIds: [messageId] },
    { channelId: own.channelId, messageIds: [own.messageId, messageId] }
  ],
  "message.unhide": ({ channelId, messageId }, own) => [
    { channelId, messageIds: [messageId] },
    { channelId: own.channelId, messageIds: [messageId] }
  ],
  "message.hideAll": ({ channelId }) => [{ channelId }],
  "message.purge": ({ messageId: id }) => [{ id }],
  "message.purgeAll": ({ channelId }) => [{ channelId }],
  "messageRevision.list": ({ messageId }) => [{ messageId }],
  "message.get": ({ messageId: id }) => [{ id }],
  "message.list": ({ channelId, messageId }, own) => [
    { channelId },
    { channelId, parentId: messageId },
    { channelId, around: messageId },
    { channelId: own.channelId, parentId: messageId },
    { channelId: own.channelId, around: messageId },
    { channelId, around: own.messageId }
  ],
  "message.search": ({ channelId, messageId }) => [
    { query: "cake" },
    { query: `cake in:${channelId} from:${messageId}` },
    { query: "cake in:here", channelId }
  ],
  "thread.list": () => [{}, { filter: "unread" }],
  "thread.get": ({ messageId: parentId }) => [{ parentId }],
  "thread.follow": ({ messageId: parentId }) => [{ parentId }],
  "thread.unfollow": ({ messageId: parentId }) => [{ parentId }],
  "thread.markRead": ({ messageId: parentId }) => [
    { parentId, seq: 1 },
    { parentId, seq: 1, epoch: 2 }
  ],
  "thread.markUnread": ({ messageId }) => [{ messageId }],
  "messageStream.open": ({ channelId, messageId: parentId }, own) => [
    { channelId },
    { channelId, parentId },
    { channelId: own.channelId, parentId },
    { transactionId: parentId, channelId: own.channelId }
  ],
  "messageStream.append": ({ messageId }) => [
    { messageId, index: 0, text: "Hello" },
    { messageId, index: 7, text: "" }
  ],
  "messageStream.finish": ({ messageId }) => [{ messageId }],
  "messageStream.cancel": ({ messageId }) => [{ messageId }],
  "messageReaction.toggle": ({ channelId, messageId }, own) => [
    { channelId, messageId, emoji: "🎂" },
    { channelId: own.channelId, messageId, emoji: "🎂" },
    { channelId, messageId: own.messageId, emoji: "🎂" },
    { channelId, messageId, emoji: "cake" }
  ],
  "messageReaction.create": ({ channelId, messageId }, own) => [
    { channelId, messageId, emoji: "🎂" },
    { channelId: own.channelId, messageId, emoji: "🎂" }
  ],
  "messageReaction.update": ({ reactionId: id }) => [{ id, emoji: "🎁" }, { id }],
  "messageReaction.delete": ({ reactionId: id }) => [{ id }],
  "file.get": ({ fileId: id, messageId }) => [{ id }, { id: messageId }],
  "linkPreview.delete": ({ messageId }) => [{ messageId, url: "https://bakery.example/bread" }],
  "linkPreview.listMessages": ({ messageId }) => [{ messageIds: [messageId] }],
  "messagePin.create": ({ messageId }) => [{ messageId }],
  "messagePin.delete": ({ messageId }) => [{ messageId }],
  "messagePin.list": ({ channelId }) => [{ channelId }],
  "auditLog.list": ({ channelId }, { someone }) => [{}, { channelId }, { channelId, userId: someone }],
  "messageReport.create": ({ messageId }) => [
    { messageId, reason: "spam" },
    { messageId, reason: "other", note: "Curious" }
  ],
  "messageReport.listOwn": () => [{}],
  "messageReport.list": ({ reportId: cursor }) => [{}, { cursor }, { status: "resolved", cursor }],
  "messageReport.get": ({ reportId: id }) => [{ id }],
  "messageReport.resolve": ({ reportId: id }) => [{ id, resolution: "dismissed" }],
  "messageReaction.list": ({ messageId }) => [{ messageId }, { messageId, emoji: "🎂" }]
}
