import { expect } from "@effect/vitest"
import { ChannelId, InvitationId, MessageId, MessageReactionId, MessageReportId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../harness/cast.ts"
import { headsOf, listen } from "../harness/listener.ts"
import { rawCall } from "../harness/raw-call.ts"
import { expectReplayToMatch } from "../replay/expect-replay-to-match.ts"

const secretBody = "Dora's birthday cake"

/** Things by their ids: those of a private channel, or ids that never existed. */
interface Things {
  readonly channelId: ChannelId
  readonly messageId: MessageId
  readonly reactionId: MessageReactionId
  readonly invitationId: InvitationId
  readonly reportId: MessageReportId
}

/** Dora's own things, to mix with the others. */
interface Own extends Things {
  readonly someone: string
}

/** The questions an outsider might ask about each of them, with each id where it fits. */
const questions: Readonly<Record<string, (about: Things, own: Own) => ReadonlyArray<object>>> = {
  "user.me": () => [{}],
  "user.get": ({ channelId: id }) => [{ id }],
  "user.list": () => [{}],
  "user.update": () => [{ title: "Curious" }],
  "user.setRole": ({ channelId: userId }) => [{ userId, role: "guest" }],
  "user.deactivate": ({ channelId: userId }) => [{ userId }],
  "user.reactivate": ({ channelId: userId }) => [{ userId }],
  "user.setStatus": () => [{ text: "Curious" }],
  "user.clearStatus": () => [{}],
  "user.setPresence": () => [{ mode: "invisible" }],
  "pushDevice.register": ({ channelId }) => [{ transport: "fcm", token: `phone-${channelId}` }],
  "pushDevice.delete": ({ channelId: id }) => [{ id }],
  "pushDevice.list": () => [{}],
  "bot.create": () => [{ displayName: "Baker", handle: "baker" }],
  "bot.list": () => [{}],
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
  "appEventSink.delete": ({ channelId: id }) => [{ id }],
  "sinkDelivery.list": ({ channelId: sinkId }) => [{ sinkId }],
  "sinkDelivery.retry": ({ channelId: sinkId, messageId: id }) => [{ sinkId, id }],
  "appConsole.connections": ({ channelId: appId }) => [{ appId }],
  "appConsole.channels": ({ channelId: appId }) => [{ appId }],
  "appConsole.events": ({ channelId: appId }) => [{ appId }, { appId, channel: "orders" }],
  "appConsole.mintToken": ({ channelId: appId, messageId: keyId }) => [{ appId, keyId, claims: {} }],
  "appConsole.publish": ({ channelId: appId }) => [{ appId, channel: "orders", event: "shipped" }],
  "workspace.get": () => [{}],
  "workspace.update": () => [{ name: "Mine" }],
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

const tags = [...HazelRpcs.requests.keys()]

/** Compares a refusal byte for byte, except for the id. Successful answers have times and ids of their own. */
const comparable = (text: string, things: Things) => {
  const masked = Object.values(things).reduce((known, id) => known.replaceAll(id, "an id"), text)
  const isRefusal = !text.includes('"_tag":"Success"')
  return isRefusal
    ? masked
    : masked.replaceAll(/"transactionId":"[^"]+"|"seq":\d+|"id":"[0-9a-f-]{36}"|"\w+At":"[^"]+"/g, "")
}

const nothing = (): Things => ({
  channelId: ChannelId.make(uuidV7()),
  messageId: MessageId.make(uuidV7()),
  reactionId: MessageReactionId.make(uuidV7()),
  invitationId: InvitationId.make(uuidV7()),
  reportId: MessageReportId.make(uuidV7())
})

/** Ada, Ben and Cleo plan a surprise for Dora, who has a channel of her own. */
const surprise = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben, cleo, dora } = cast
  const channelId = yield* aChannelWith(ada, ben, cleo)
  yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, name: "cake", topic: secretBody }))
  const { id: messageId } = yield* writes(ada, channelId, secretBody)
  const reacting = { channelId, messageId, emoji: "🎂" }
  const { data } = yield* ben.asks((hazel) => hazel.messageReaction.create(reacting))
  const invited = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
  const reported = yield* cleo.asks((hazel) => hazel.messageReport.create({ messageId, reason: "other" }))
  const secret = {
    channelId,
    messageId,
    reactionId: data.id,
    invitationId: invited.data.id,
    reportId: reported.data.id
  }
  const own = yield* aChannelWith(dora)
  const { id } = yield* writes(dora, own)
  return { ...cast, secret, own: { ...nothing(), channelId: own, messageId: id, someone: dora.id } }
})

withCast("an outsider", (it) => {
  it("every call is asked", () => {
    expect(tags.toSorted()).toEqual(Object.keys(questions).toSorted())
  })

  it.effect.each(tags)("cannot tell by %s a private thing from one that never existed", (tag) =>
    Effect.gen(function* () {
      const { dora, secret, own } = yield* surprise
      const absent = nothing()
      const inSecret = questions[tag]!(secret, own)
      const inVoid = questions[tag]!(absent, own)
      for (const [index, payload] of inSecret.entries()) {
        const forbidden = yield* rawCall(dora, tag, payload)
        const missing = yield* rawCall(dora, tag, inVoid[index])
        expect(comparable(forbidden, secret), JSON.stringify(payload)).toBe(comparable(missing, absent))
        expect(forbidden).not.toContain(secretBody)
      }
    })
  )

  it.effect("is refused calls that members are granted", () =>
    Effect.gen(function* () {
      const { ada, dora, secret } = yield* surprise
      for (const tag of ["message.get", "messageReaction.list", "channel.get", "channel.listMembers"]) {
        const payload = { ...secret, id: tag === "message.get" ? secret.messageId : secret.channelId }
        expect(yield* rawCall(ada, tag, payload)).toContain('"_tag":"Success"')
        expect(yield* rawCall(dora, tag, payload)).toContain("NotFoundError")
      }
    })
  )

  it.effect("changes nothing for the members by asking", () =>
    Effect.gen(function* () {
      const { ada, ben, dora, secret, own } = yield* surprise
      const asking = Effect.forEach(tags, (tag) =>
        Effect.forEach(questions[tag]!(secret, own), (payload) => rawCall(dora, tag, payload))
      )
      const before = yield* headsOf(ben)
      yield* expectReplayToMatch([ada, ben], asking)
      const topic = channelTopic(secret.channelId)
      expect((yield* headsOf(ben))[topic]).toBe(before[topic])
    })
  )

  it.effect("may give a private channel the name of another", () =>
    Effect.gen(function* () {
      const { dora } = yield* surprise
      yield* dora.asks((hazel) => hazel.channel.create({ kind: "private", name: "cake" }))
      yield* dora.asks((hazel) => hazel.channel.create({ kind: "public", name: "Cake" }))
    })
  )

  it.effect("never receives the topic, whatever cursors they send", () =>
    Effect.gen(function* () {
      const { ada, dora, secret } = yield* surprise
      const topic = channelTopic(secret.channelId)
      const absent = channelTopic(ChannelId.make(uuidV7()))
      const { epoch, heads } = yield* (yield* listen(dora)).welcome
      const forged = { ...heads, [topic]: 0, [absent]: 0, [`user:${ada.id}`]: 0, [secret.channelId]: 0 }
      const device = yield* listen(dora, { epoch, cursors: forged })
      const welcome = yield* device.welcome
      expect(welcome.heads).toEqual(heads)
      expect(welcome.snapshots).toEqual([])
      yield* writes(ada, secret.channelId)
      yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
      yield* device.next("user_updated")
      expect(device.lines.filter((line) => line.includes(secret.channelId))).toEqual([])
      expect(device.events.map((event) => event.topic)).toEqual(["global"])
    })
  )
})
