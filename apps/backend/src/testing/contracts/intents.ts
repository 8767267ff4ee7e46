import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import type { MakeIntent } from "./intent.ts"
import { intentsOfMessages } from "./intents-of-messages.ts"

/** The intents by the tag of their call. */
export const intents: Readonly<Record<string, MakeIntent>> = {
  "user.update": () => ({ payload: { title: "Baker" }, other: { title: "Cook" } }),
  "user.setRole": ({ cleo, dora }) => ({
    payload: { userId: cleo.id, role: "moderator" },
    other: { userId: dora.id, role: "moderator" }
  }),
  "user.deactivate": ({ leaver, stayer }) => ({ payload: { userId: leaver.id }, other: { userId: stayer.id } }),
  "user.remove": ({ goer, stayer }) => ({ payload: { userId: goer.id }, other: { userId: stayer.id } }),
  "user.createPasswordReset": ({ cleo, dora }) => ({ payload: { userId: cleo.id }, other: { userId: dora.id } }),
  "signInMethod.reset": ({ leaver, stayer }) => ({ payload: { userId: leaver.id }, other: { userId: stayer.id } }),
  "user.reactivate": ({ returner, stayer }) => ({ payload: { userId: returner.id }, other: { userId: stayer.id } }),
  "workspace.transferOwnership": ({ cleo, dora }) => ({ payload: { userId: dora.id }, other: { userId: cleo.id } }),
  "user.setStatus": () => ({ payload: { text: "Baking" }, other: { text: "Cooking" } }),
  "user.clearStatus": ({ busy: by }) => ({ by, payload: {}, other: undefined }),
  "user.setPresence": () => ({ payload: { mode: "dnd" }, other: { mode: "away" } }),
  "bot.create": () => ({
    payload: { displayName: "Baker", handle: "baker" },
    other: { displayName: "Cook", handle: "cook" }
  }),
  "bot.update": ({ bot, ben }) => ({
    payload: { id: bot, displayName: "Baker" },
    other: { id: ben.id, displayName: "Baker" }
  }),
  "bot.rotateKey": ({ bot, ben }) => ({ payload: { id: bot }, other: { id: ben.id } }),
  "bot.delete": ({ bot, ben }) => ({ payload: { id: bot }, other: { id: ben.id } }),
  "app.create": () => ({ payload: { name: "dunder-mifflin" }, other: { name: "sabre" } }),
  "app.update": ({ app: { id } }) => ({ payload: { id, audience: "Scranton" }, other: { id, audience: "Stamford" } }),
  "app.delete": ({ app: { id } }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "appSigningKey.create": ({ app: { id: appId } }) => ({
    payload: { appId, algorithm: "HS256" },
    other: { appId, algorithm: "HS512" }
  }),
  "appSigningKey.delete": ({ app: { id: appId, signingKeyId: id } }) => ({
    payload: { appId, id },
    other: { appId, id: uuidV7() }
  }),
  "appLink.create": ({ app: { id: appId } }) => ({
    payload: { appId, pattern: "orders.*" },
    other: { appId, pattern: "orders" }
  }),
  "appLink.delete": ({ app: { linkId: id } }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "appServerKey.create": ({ app: { id: appId } }) => ({
    payload: { appId, label: "Backend" },
    other: { appId, label: "Cron" }
  }),
  "appServerKey.delete": ({ app: { id: appId, serverKeyId: id } }) => ({
    payload: { appId, id },
    other: { appId, id: uuidV7() }
  }),
  "appClientKey.create": ({ app: { id: appId } }) => ({ payload: { appId }, other: { appId: uuidV7() } }),
  "appClientKey.delete": ({ app: { id: appId, clientKeyId: id } }) => ({
    payload: { appId, id },
    other: { appId, id: uuidV7() }
  }),
  "appEventSink.create": ({ app: { id: appId } }) => ({
    payload: { appId, target: "https://dunder-mifflin.example/hooks" },
    other: { appId, target: "https://sabre.example/hooks" }
  }),
  "appEventSink.update": ({ app: { sinkId: id } }) => ({
    payload: { id, eventTypes: ["shipped"] },
    other: { id, eventTypes: null }
  }),
  "appEventSink.rotateSecret": ({ app: { sinkId: id } }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "appEventSink.delete": ({ app: { sinkId: id } }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "sinkDelivery.sendTest": ({ app: { sinkId } }) => ({ payload: { sinkId }, other: { sinkId: uuidV7() } }),
  "sinkDelivery.retry": ({ app: { sinkId, deliveryId: id } }) => ({
    payload: { sinkId, id },
    other: { sinkId, id: uuidV7() }
  }),
  "appConsole.mintToken": ({ app: { id: appId, signingKeyId: keyId } }) => ({
    payload: { appId, keyId, claims: { scope: "connect" } },
    other: { appId, keyId, claims: { scope: "subscribe" } }
  }),
  "appConsole.publish": ({ app: { id: appId } }) => ({
    payload: { appId, channel: "orders", event: "shipped" },
    other: { appId, channel: "orders", event: "returned" }
  }),
  "workspace.setAccessRules": () => ({ payload: { signUp: "open" }, other: { signUp: "invited" } }),
  "workspace.update": () => ({ payload: { name: "Bakery" }, other: { name: "Kitchen" } }),
  "channel.create": () => ({
    payload: { kind: "private", name: "bread" },
    other: { kind: "private", name: "buns" }
  }),
  "channel.update": ({ channelId: id }) => ({ payload: { id, topic: "Bread" }, other: { id, topic: "Buns" } }),
  "channel.archive": ({ channelId: id }) => ({ payload: { id }, other: { id, archived: false } }),
  "channel.convert": ({ channelId: id }) => ({ payload: { id, kind: "public" }, other: { id, kind: "private" } }),
  "channel.delete": ({ channelId: id, otherChannelId }) => ({ payload: { id }, other: { id: otherChannelId } }),
  "channel.join": ({ otherChannelId: id, channelId }) => ({ payload: { id }, other: { id: channelId } }),
  "channel.leave": ({ channelId: id, otherChannelId, ben: by }) => ({
    by,
    payload: { id },
    other: { id: otherChannelId }
  }),
  "channel.createDirect": ({ ben, cleo }) => ({ payload: { userIds: [ben.id] }, other: { userIds: [cleo.id] } }),
  "channel.markRead": ({ channelId: id, reply: { seq }, ben: by }) => ({
    by,
    payload: { id, seq },
    other: { id, seq: seq - 1 }
  }),
  "channel.markUnread": ({ message, ben: by }) => ({
    by,
    payload: { messageId: message.id },
    other: { messageId: MessageId.make(uuidV7()) }
  }),
  "channel.addMembers": ({ channelId: id, dora, ben }) => ({
    payload: { id, userIds: [dora.id] },
    other: { id, userIds: [ben.id] }
  }),
  "channel.removeMember": ({ channelId: id, ben, cleo }) => ({
    payload: { id, userId: ben.id },
    other: { id, userId: cleo.id }
  }),
  "channel.setMemberRole": ({ channelId: id, ben, cleo }) => ({
    payload: { id, userId: ben.id, role: "manager" },
    other: { id, userId: cleo.id, role: "manager" }
  }),
  "channel.kickMember": ({ channelId: id, ben, cleo }) => ({
    payload: { id, userId: ben.id },
    other: { id, userId: cleo.id }
  }),
  "channel.ban": ({ channelId: id, ben }) => ({
    payload: { id, userId: ben.id, motive: "Spam" },
    other: { id, userId: ben.id, motive: "Insults" }
  }),
  "channel.unban": ({ channelId: id, banned, ben }) => ({
    payload: { id, userId: banned },
    other: { id, userId: ben.id }
  }),
  "channel.muteMember": ({ channelId: id, ben }) => ({
    payload: { id, userId: ben.id },
    other: { id, userId: ben.id, seconds: 60 }
  }),
  "channel.unmuteMember": ({ channelId: id, muted, ben }) => ({
    payload: { id, userId: muted },
    other: { id, userId: ben.id }
  }),
  "channelPreference.update": ({ channelId }) => ({
    payload: { channelId, isMuted: true },
    other: { channelId, isPinned: true }
  }),
  "channelWebhook.create": ({ channelId }) => ({
    payload: { channelId, target: "https://hooks.example/one" },
    other: { channelId, target: "https://hooks.example/other" }
  }),
  "channelWebhook.update": ({ outgoing: id }) => ({
    payload: { id, isEnabled: false },
    other: { id, isEnabled: true }
  }),
  "channelWebhook.rotateSecret": ({ outgoing: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "channelWebhook.delete": ({ outgoing: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "userGroup.create": () => ({
    payload: { handle: "bakers", name: "Bakers", memberIds: [] },
    other: { handle: "cooks", name: "Cooks", memberIds: [] }
  }),
  "userGroup.update": ({ group: id }) => ({ payload: { id, name: "Bakers" }, other: { id, name: "Cooks" } }),
  "userGroup.delete": ({ group: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "slashCommand.create": () => ({
    payload: { name: "weather", description: "Weather", target: "https://weather.example" },
    other: { name: "stocks", description: "Stocks", target: "https://stocks.example" }
  }),
  "slashCommand.update": ({ command: id }) => ({
    payload: { id, description: "Rain and snow" },
    other: { id, argumentHint: "[city]" }
  }),
  "slashCommand.rotateSecret": ({ command: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "slashCommand.answer": ({ invocationId, asker: by }) => ({
    by,
    payload: { invocationId, visibility: "caller", text: "Rain" },
    other: { invocationId, visibility: "caller", text: "Snow" }
  }),
  "slashCommand.delete": ({ command: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "incomingWebhook.create": ({ channelId }) => ({
    payload: { channelId, name: "Builds" },
    other: { channelId, name: "Alarms" }
  }),
  "incomingWebhook.update": ({ hook: id }) => ({
    payload: { id, name: "Alarms" },
    other: { id, name: "Bells" }
  }),
  "incomingWebhook.rotateToken": ({ hook: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "incomingWebhook.delete": ({ hook: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "invitation.create": () => ({ payload: { kind: "link" }, other: { kind: "link", maxUses: 1 } }),
  "invitation.cancel": ({ link: { id } }) => ({ payload: { id }, other: { id: uuidV7() } }),
  "invitation.accept": ({ link: { token }, dora: by }) => ({ by, payload: { token }, other: { token: "another" } }),
  "invitation.decline": ({ personal: id, dora: by }) => ({ by, payload: { id }, other: { id: uuidV7() } }),
  "inbox.markDone": ({ reply: { parentId: subjectId, seq } }) => ({
    payload: { entries: [{ kind: "thread", subjectId, seq }] },
    other: { entries: [{ kind: "thread", subjectId, seq: seq - 1 }] }
  }),
  "inbox.markUndone": ({ inboxDone, message }) => ({
    payload: { entries: [{ kind: "thread", subjectId: inboxDone.id }] },
    other: { entries: [{ kind: "thread", subjectId: message.id }] }
  }),
  "inbox.markRead": ({ reply: { parentId: subjectId, seq } }) => ({
    payload: { entries: [{ kind: "thread", subjectId, seq }] },
    other: { entries: [{ kind: "thread", subjectId, seq: seq - 1 }] }
  }),
  "inbox.markUnread": ({ reply: { parentId: subjectId }, inboxDone }) => ({
    payload: { entries: [{ kind: "thread", subjectId }] },
    other: { entries: [{ kind: "thread", subjectId: inboxDone.id }] }
  }),
  "preference.set": () => ({
    payload: { key: uuidV7(), value: ["channels"] },
    other: { key: "theme", value: "light" }
  }),
  "preference.delete": ({ preference: key }) => ({ payload: { key }, other: { key: "theme" } }),
  "pushDevice.register": () => ({
    payload: { transport: "fcm", token: "token-of-one-phone" },
    other: { transport: "fcm", token: "token-of-another-phone" }
  }),
  "session.end": () => ({ payload: { id: uuidV7() }, other: { id: uuidV7() } }),
  "pushDevice.delete": ({ phone: id }) => ({ payload: { id }, other: { id: uuidV7() } }),
  ...intentsOfMessages
}
