import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aBotAccount, aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"

const aScene = Effect.gen(function* () {
  const { ada, ben, cleo, dora } = yield* Cast
  const channelId = yield* aChannelWith(ada, ben)
  return { ada, ben, cleo, dora, channelId, hers: yield* connectAs(ada), his: yield* connectAs(ben) }
})

conformance("a client of the protocol", (it) => {
  it.effect("I9 is told of a new message with exactly the documented fields, and those of later changes", () =>
    Effect.gen(function* () {
      const { ada, channelId, his } = yield* aScene
      const { name } = yield* SampleApp
      const message = yield* writes(ada, channelId, "Bonjour 2")
      expect(yield* his.next("chat message")).toEqual({
        _id: message.id,
        message: "Bonjour 2",
        room: channelId,
        sender: { _id: ada.id, nickname: "Ada", isRobot: false, avatarUrl: "", id: ada.id },
        messageType: "text",
        appID: name,
        messageTime: message.createdAt,
        messageTimeMS: Date.parse(message.createdAt),
        createdAtMS: Date.parse(message.createdAt),
        updatedAtMS: Date.parse(message.createdAt),
        isEdited: false,
        editedAt: null,
        mentions: [],
        reactions: [],
        reactionCount: 0,
        reactionTotals: [],
        parentID: null,
        reply: null,
        id: message.id
      })
    })
  )

  it.effect("I9 is told the new name of a sender at once", () =>
    Effect.gen(function* () {
      const { cleo, channelId, ada, his } = yield* aScene
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [cleo.id] }))
      for (const displayName of ["Cleo", "Cleopatra", "Cleo"]) {
        yield* cleo.asks((hazel) => hazel.user.update({ displayName }))
        yield* writes(cleo, channelId)
        expect(yield* his.next("chat message")).toMatchObject({ sender: { nickname: displayName } })
      }
    })
  )

  it.effect("I10 receives the messages that its person sends from another device", () =>
    Effect.gen(function* () {
      const { ada, channelId, hers } = yield* aScene
      yield* writes(ada, channelId, "From my phone")
      expect(yield* hers.next("chat message")).toMatchObject({ message: "From my phone", sender: { _id: ada.id } })
    })
  )

  it.effect("I9 is told of a reply only if it is also in the channel", () =>
    Effect.gen(function* () {
      const { ada, channelId, his } = yield* aScene
      const root = yield* writes(ada, channelId, "Lunch?")
      yield* writes(ada, channelId, "In the thread", root.id)
      yield* writes(ada, channelId, "In both", root.id, true)
      yield* his.next("chat message")
      expect(yield* his.next("chat message")).toMatchObject({ message: "In both", parentID: root.id })
    })
  )

  it.effect(
    "I21 is sent a message again when it is edited, reacted to and recalled, with the same id and a later time",
    () =>
      Effect.gen(function* () {
        const { ada, ben, channelId, his } = yield* aScene
        const { id } = yield* writes(ada, channelId, "Lunch?")
        const times: Array<number> = []
        const nextTold = Effect.map(his.next("chat message"), (payload) => {
          const told = payload as { readonly _id: string; readonly updatedAtMS: number }
          expect(told._id).toBe(id)
          times.push(told.updatedAtMS)
          return told
        })
        yield* nextTold
        yield* ada.asks((hazel) => hazel.message.update({ id, body: "Dinner?" }))
        expect(yield* nextTold).toMatchObject({ message: "Dinner?", isEdited: true, messageType: "text" })
        yield* ben.asks((hazel) => hazel.messageReaction.toggle({ messageId: id, channelId, emoji: "👍" }))
        expect(yield* nextTold).toMatchObject({ reactions: [{ reaction: "👍", client: ben.id }] })
        yield* ben.asks((hazel) => hazel.messageReaction.toggle({ messageId: id, channelId, emoji: "👍" }))
        expect(yield* nextTold).toMatchObject({ message: "Dinner?", reactions: [] })
        yield* ada.asks((hazel) => hazel.message.delete({ id }))
        expect(yield* nextTold).toMatchObject({ message: "", messageType: "recall", reactions: [] })
        expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other))
      })
  )

  it.effect("I11 is sent the room when its members, its name or its settings change", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, his } = yield* aScene
      const { name } = yield* SampleApp
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, name: "bakery-2", purpose: "Bread" }))
      expect(yield* his.next("room")).toMatchObject({
        _id: channelId,
        name: "bakery-2",
        description: "Bread",
        status: 1
      })
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [cleo.id] }))
      expect(yield* his.next("room")).toMatchObject({
        id: channelId,
        roomType: "group",
        appID: name,
        owner: ada.id,
        memberCount: 3,
        members: [
          { _id: ada.id, nickname: "Ada", role: "admin" },
          { _id: ben.id, nickname: "Ben", role: "member", isMuted: false },
          { _id: cleo.id, nickname: "Cleo" }
        ]
      })
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, isReadOnly: true }))
      expect(yield* his.next("room")).toMatchObject({ status: 0 })
    })
  )

  it.effect("I11 is sent the room with its newest pin when a message is pinned or unpinned", () =>
    Effect.gen(function* () {
      const { ada, channelId, his } = yield* aScene
      const { id: messageId } = yield* writes(ada, channelId, "The menu")
      yield* ada.asks((hazel) => hazel.messagePin.create({ messageId }))
      const sender = { _id: ada.id, nickname: "Ada" }
      expect(yield* his.next("room")).toMatchObject({
        _id: channelId,
        pinnedMessage: { _id: messageId, message: "The menu", room: channelId, sender }
      })
      yield* ada.asks((hazel) => hazel.messagePin.delete({ messageId }))
      expect(yield* his.next("room")).toMatchObject({ _id: channelId, pinnedMessage: null })
    })
  )

  it.effect(
    "I11 is sent a room that it joins, and is told when it was removed, and nothing of the room after that",
    () =>
      Effect.gen(function* () {
        const { ada, cleo, channelId, his } = yield* aScene
        const hers = yield* connectAs(cleo)
        yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [cleo.id] }))
        expect(yield* hers.next("room")).toMatchObject({ _id: channelId, memberCount: 3 })
        yield* writes(ada, channelId, "Welcome")
        expect(yield* hers.next("chat message")).toMatchObject({ message: "Welcome" })
        yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
        yield* hers.awaits("the end of the room", () =>
          hers.of("room").find((room) => (room as { isClosed?: boolean }).isClosed)
        )
        yield* writes(ada, channelId, "Not for Cleo")
        yield* his.awaits("the message", () => his.of("chat message").length === 2 || undefined)
        yield* hers.isHandled
        expect(hers.of("chat message")).toHaveLength(1)
      })
  )

  it.effect("I12 is told how far members have read, on other devices of the reader too", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, hers, his } = yield* aScene
      const message = yield* writes(ada, channelId)
      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: message.seq }))
      const read = { roomID: channelId, messageID: message.id, memberID: ben.id }
      expect(yield* his.next("lastRead")).toEqual({ ...read, memberID: ada.id })
      expect(yield* his.next("lastRead")).toEqual(read)
      // Positions are published at most once a second, and that of the author was published by the message.
      yield* TestClock.adjust("1 second")
      expect(yield* hers.next("lastRead")).toEqual(read)
    })
  )

  it.effect("I7 I13 tells others what it types, with the sender; clients that send no text tell none", () =>
    Effect.gen(function* () {
      const { ada, channelId, hers, his } = yield* aScene
      hers.socket.emit("typing", channelId, "typing content")
      const senderInfo = { _id: ada.id, nickname: "Ada", isRobot: false, avatarUrl: "", id: ada.id }
      const told = { room: channelId, sender: ada.id, senderInfo }
      expect(yield* his.next("typing")).toEqual({ ...told, message: "typing content" })
      hers.socket.emit("typing", channelId)
      expect(yield* his.next("typing")).toEqual({ ...told, message: "" })
      yield* hers.isHandled
      expect(hers.of("typing")).toEqual([])
    })
  )

  it.effect("I7 may type with the scope of messages only", () =>
    Effect.gen(function* () {
      const { ada, channelId, his } = yield* aScene
      const reader = yield* aBotAccount(ada, ["read"])
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [reader.id] }))
      const client = yield* connectAs(reader)
      expect(yield* client.asks("typing", channelId, "Hello")).toMatchObject({ RC: 403 })
      yield* his.isHandled
      expect(his.of("typing")).toEqual([])
    })
  )

  it.effect("I8 is refused with RC 429 in slow mode", () =>
    Effect.gen(function* () {
      const { ada, cleo, channelId } = yield* aScene
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [cleo.id] }))
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, slowModeSeconds: 30 }))
      const client = yield* connectAs(cleo)
      const sends = () => client.asks("chat message", { room: channelId, message: "Lunch?" })
      expect(yield* sends()).toMatchObject({ RC: 0 })
      expect(yield* sends()).toMatchObject({ RC: 429 })
    })
  )

  it.effect("I17 is told of an invitation to a room, and of its cancellation", () =>
    Effect.gen(function* () {
      const { ada, dora, channelId } = yield* aScene
      const client = yield* connectAs(dora)
      const { data } = yield* ada.asks((hazel) =>
        hazel.invitation.create({ kind: "person", userId: dora.id, channelId })
      )
      expect(yield* client.next("invitation")).toMatchObject({
        _id: data.id,
        room: { _id: channelId, id: channelId },
        inviter: { _id: ada.id, nickname: "Ada" },
        createdTimeMS: Date.parse(data.createdAt),
        updatedTimeMS: Date.parse(data.createdAt)
      })
      yield* ada.asks((hazel) => hazel.invitation.cancel({ id: data.id }))
      expect(yield* client.next("cancelInvitation")).toEqual({ room: channelId })
    })
  )

  it.effect("I18 is told which messages its person hides, and others are not", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, hers, his } = yield* aScene
      const [first, last] = [yield* writes(ada, channelId), yield* writes(ada, channelId)]
      yield* ben.asks((hazel) => hazel.message.hide({ channelId, messageIds: [first.id] }))
      const one = { room: channelId, messages: [first.id], isUserDeleteAllMessagesInRoom: false }
      expect(yield* his.next("userDeleteMessages")).toEqual(one)
      yield* ben.asks((hazel) => hazel.message.hideAll({ channelId }))
      const all = { room: channelId, messages: [last.id], isUserDeleteAllMessagesInRoom: true }
      expect(yield* his.next("userDeleteMessages")).toEqual(all)
      yield* hers.isHandled
      expect(hers.of("userDeleteMessages")).toEqual([])
    })
  )

  it.effect("I19 is told which messages an admin has deleted for good: one, or all of the room", () =>
    Effect.gen(function* () {
      const { ada, channelId, his } = yield* aScene
      const { id } = yield* writes(ada, channelId)
      const reply = yield* writes(ada, channelId, "In both", id, true)
      yield* writes(ada, channelId)
      yield* ada.asks((hazel) => hazel.message.purge({ id }))
      expect(yield* his.next("messageDeleted")).toEqual({ room: channelId, messageID: id })
      expect(yield* his.next("messageDeleted")).toEqual({ room: channelId, messageID: reply.id })
      yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      expect(yield* his.next("messageDeleted")).toEqual({ room: channelId, messageID: "_all" })
    })
  )
})
