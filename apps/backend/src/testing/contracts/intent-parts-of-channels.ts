import { Effect } from "effect"
import { aBotAccount, aChannelWith, aPublicChannelOf, writes } from "../harness/cast.ts"
import { aPreviewOf } from "../link-previews/a-preview-of.ts"
import { intentPart } from "./intent-scene.ts"

const channel = intentPart({
  makes: ["channelId"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada, ben, cleo }) {
    return { channelId: yield* aChannelWith(ada, ben, cleo) }
  })
})

const otherChannel = intentPart({
  makes: ["otherChannelId"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ben }) {
    return { otherChannelId: yield* aPublicChannelOf(ben) }
  })
})

const message = intentPart({
  makes: ["message"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    return { message: yield* writes(ada, channelId) }
  })
})

const reaction = intentPart({
  makes: ["reaction"],
  needs: ["channelId", "message"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId, message }) {
    const reacting = { messageId: message.id, channelId, emoji: "🍕" }
    return { reaction: (yield* ada.asks((hazel) => hazel.messageReaction.create(reacting))).data }
  })
})

const hidden = intentPart({
  makes: ["hidden"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const written = yield* writes(ada, channelId)
    yield* ada.asks((hazel) => hazel.message.hide({ channelId, messageIds: [written.id] }))
    return { hidden: written }
  })
})

const reply = intentPart({
  makes: ["reply"],
  needs: ["channelId", "message"],
  make: Effect.fnUntraced(function* ({ cleo }, { channelId, message }) {
    return { reply: yield* writes(cleo, channelId, "Sure", message.id) }
  })
})

const inboxDone = intentPart({
  makes: ["inboxDone"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada, cleo }, { channelId }) {
    const written = yield* writes(ada, channelId)
    const { seq } = yield* writes(cleo, channelId, "Sure", written.id)
    yield* ada.asks((hazel) => hazel.inbox.markDone({ entries: [{ kind: "thread", subjectId: written.id, seq }] }))
    return { inboxDone: written }
  })
})

const pinned = intentPart({
  makes: ["pinned"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const written = yield* writes(ada, channelId)
    yield* ada.asks((hazel) => hazel.messagePin.create({ messageId: written.id }))
    return { pinned: written }
  })
})

const previewed = intentPart({
  makes: ["previewed", "previewedUrl"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const [written, previewedUrl] = [yield* writes(ada, channelId), "https://bakery.example/bread"]
    yield* aPreviewOf(written.id, { url: previewedUrl })
    return { previewed: written, previewedUrl }
  })
})

const banned = intentPart({
  makes: ["banned"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const { id } = yield* aBotAccount(ada)
    yield* ada.asks((hazel) => hazel.channel.ban({ id: channelId, userId: id, motive: "Spam" }))
    return { banned: id }
  })
})

const muted = intentPart({
  makes: ["muted"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada, cleo }, { channelId }) {
    yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: cleo.id }))
    return { muted: cleo.id }
  })
})

const stream = intentPart({
  makes: ["stream"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    return { stream: (yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))).data.id }
  })
})

const report = intentPart({
  makes: ["report"],
  needs: ["message"],
  make: Effect.fnUntraced(function* ({ ben }, { message }) {
    const reporting = { messageId: message.id, reason: "spam" } as const
    return { report: (yield* ben.asks((hazel) => hazel.messageReport.create(reporting))).data.id }
  })
})

const link = intentPart({
  makes: ["link"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const { data, token } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
    return { link: { id: data.id, token } }
  })
})

const personal = intentPart({
  makes: ["personal"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada, dora: { id: userId } }, { channelId }) {
    const { data } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "person", channelId, userId }))
    return { personal: data.id }
  })
})

/** The things that calls about channels and messages are made about, in the order in which they need each other. */
export const intentPartsOfChannels = [
  ...[channel, otherChannel, message, reaction, hidden, reply, inboxDone, pinned, previewed],
  ...[banned, muted, stream, report, link, personal]
]
