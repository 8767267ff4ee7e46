import { expect } from "@effect/vitest"
import { ChannelId, FileId, InvitationId, MessageId, MessageReactionId, MessageReportId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { anAttachmentOf } from "../files/an-attachment-of.ts"
import { aChannelWith, Cast, withCast, writes } from "../harness/cast.ts"
import { headsOf, listen } from "../harness/listener.ts"
import { rawCall } from "../harness/raw-call.ts"
import { expectReplayToMatch } from "../replay/expect-replay-to-match.ts"
import { questions, type Things } from "./secrecy-questions.ts"

const secretBody = "Dora's birthday cake"

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
  fileId: FileId.make(uuidV7()),
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
    fileId: yield* anAttachmentOf(messageId, ada.id, `${secretBody}.png`),
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
