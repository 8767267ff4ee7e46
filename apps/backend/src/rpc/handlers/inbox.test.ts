import { expect } from "@effect/vitest"
import { userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aBot, withCast, writes } from "../../testing/harness/cast.ts"
import { listen } from "../../testing/harness/listener.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import {
  countsOf,
  inboxOf,
  inboxScene,
  marksDone,
  marksRead,
  marksUndone,
  marksUnread,
  reacts,
  shown
} from "../../testing/scenes/inbox.ts"
import { declines, invites } from "../../testing/scenes/inviting.ts"

const nothing = { mention: 0, thread: 0, direct: 0, reaction: 0, invitation: 0 }

withCast("the inbox", (it) => {
  it.effect("holds what needs a person, newest first: several replies, messages or reactions are one entry", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora, channelId } = yield* inboxScene
      expect(yield* inboxOf(ada)).toEqual([])
      const mine = yield* writes(ada, channelId, "Cake at four")
      const mention = yield* writes(ben, channelId, "Shall I bring plates, @ada?")
      yield* writes(ben, channelId, "Plates it is")
      const one = yield* writes(ben, channelId, "How many?", mine.id)
      const two = yield* writes(cleo, channelId, "Six", mine.id)
      yield* reacts(ben, channelId, mine.id, "🎂")
      yield* reacts(cleo, channelId, mine.id, "🎉")
      const { data } = yield* ben.asks((hazel) => hazel.channel.createDirect({ userIds: [ada.id] }))
      const direct = data.channel.id
      const written = yield* writes(ben, direct, "Psst")
      yield* writes(ben, direct, "It is Cleo's birthday")
      const place = yield* dora.asks((hazel) => hazel.channel.create({ kind: "private", name: "surprise" }))
      const invitation = yield* invites(dora, { kind: "person", channelId: place.data.channel.id, userId: ada.id })

      const entries = yield* inboxOf(ada)
      expect(shown(entries)).toEqual([
        `invitation ${invitation.data.id} 1*`,
        `direct ${direct} 2*`,
        `reaction ${mine.id} 2*`,
        `thread ${mine.id} 2*`,
        `mention ${mention.id} 1*`
      ])
      expect(entries[0]).toMatchObject({ invitation: { id: invitation.data.id }, message: null, actorIds: [dora.id] })
      expect(entries[1]).toMatchObject({ openAt: written.id, message: { body: "It is Cleo's birthday" } })
      expect(entries[2]).toMatchObject({
        ...{ emoji: ["🎉", "🎂"], actorIds: [cleo.id, ben.id], actorCount: 2 },
        message: { id: mine.id }
      })
      expect(entries[3]).toMatchObject({ openAt: one.id, message: { id: two.id }, actorIds: [cleo.id, ben.id] })
      expect(yield* countsOf(ada)).toEqual({ mention: 1, thread: 1, direct: 1, reaction: 1, invitation: 1 })
      expect(shown(yield* inboxOf(ben)), "what Ben wrote himself does not need him").toEqual([`thread ${mine.id} 1*`])
      expect(shown(yield* inboxOf(ada, "open", ["mention", "reaction"]))).toEqual([
        `reaction ${mine.id} 2*`,
        `mention ${mention.id} 1*`
      ])
      yield* declines(ada, invitation.data)
      expect(yield* inboxOf(ada, "open", ["invitation"])).toEqual([])
    })
  )

  it.effect("I20 loses what Ada marks as done on all of her devices, until more arrives, and gets it back", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId } = yield* inboxScene
      const mine = yield* writes(ada, channelId)
      yield* writes(ben, channelId, "Yes", mine.id)
      const [entry] = yield* inboxOf(ada)
      const phone = yield* listen(ada)
      const { marks: marked } = yield* expectReplayToMatch([ada, ben], marksDone(ada, entry!))
      expect(yield* phone.next("inbox_marked")).toMatchObject({ topic: userTopic(ada.id), data: { marks: marked } })
      expect(marked).toMatchObject([{ kind: "thread", subjectId: mine.id, doneSeq: entry!.seq }])
      expect(yield* inboxOf(ada)).toEqual([])
      expect(yield* countsOf(ada)).toEqual(nothing)
      expect(yield* inboxOf(ada, "done")).toMatchObject([{ subjectId: mine.id, isDone: true, itemCount: 1 }])
      const { seq } = yield* marksDone(ada, entry!)
      expect((yield* marksDone(ada, entry!)).seq, "nothing changes").toBe(seq)

      yield* expectReplayToMatch([ada], marksUndone(ada, entry!))
      expect(yield* inboxOf(ada)).toEqual([entry])
      yield* marksDone(ada, entry!)
      yield* writes(cleo, channelId, "Me too", mine.id)
      expect(shown(yield* inboxOf(ada)), "only what is new").toEqual([`thread ${mine.id} 1*`])
      expect(yield* inboxOf(ada, "done")).toEqual([])
      yield* marksUndone(ada, entry!)
      expect(shown(yield* inboxOf(ada))).toEqual([`thread ${mine.id} 2*`])
    })
  )

  it.effect("keeps what arrives while Ada marks what she saw as done", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* inboxScene
      const mine = yield* writes(ada, channelId)
      yield* writes(ben, channelId, "One", mine.id)
      const [seen] = yield* inboxOf(ada)
      const later = yield* writes(ben, channelId, "Two", mine.id)
      yield* marksDone(ada, seen!)
      expect(yield* inboxOf(ada)).toMatchObject([{ itemCount: 1, openAt: later.id }])
    })
  )

  it.effect("shows what was read in its channel or thread as read, and keeps it", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId: id } = yield* inboxScene
      const mine = yield* writes(ada, id)
      const reply = yield* writes(ben, id, "Yes", mine.id)
      yield* reacts(ben, id, mine.id)
      const mention = yield* writes(ben, id, "@ada?")
      const inThread = yield* writes(ben, id, "Well, @ada?", mine.id)
      yield* ada.asks((hazel) => hazel.channel.markRead({ id, seq: mention.seq }))
      expect(shown(yield* inboxOf(ada))).toEqual([
        `mention ${inThread.id} 1*`,
        `mention ${mention.id} 1`,
        `reaction ${mine.id} 1`,
        `thread ${mine.id} 1*`
      ])
      yield* ada.asks((hazel) => hazel.thread.markRead({ parentId: mine.id, seq: reply.seq }))
      expect(yield* countsOf(ada)).toEqual({ ...nothing, mention: 1 })
      yield* ada.asks((hazel) => hazel.thread.markRead({ parentId: mine.id, seq: inThread.seq }))
      expect(yield* countsOf(ada)).toEqual(nothing)
      expect(yield* inboxOf(ada)).toHaveLength(4)
      yield* ada.asks((hazel) => hazel.channel.markUnread({ messageId: mention.id }))
      expect(yield* countsOf(ada)).toEqual({ ...nothing, mention: 1 })
    })
  )

  it.effect("I20 lets Ada read an entry without its channel, and mark it as unread until she reads it again", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId: id } = yield* inboxScene
      const first = yield* writes(ben, id, "Hello")
      const mention = yield* writes(ben, id, "@ada?")
      const [entry] = yield* inboxOf(ada)
      yield* expectReplayToMatch([ada], marksRead(ada, entry!))
      expect(yield* inboxOf(ada, "unread")).toEqual([])
      const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
      const unread = channels.find(({ channel }) => channel.id === id)!.unread.map(({ messageId }) => messageId)
      expect(unread, "the channel stays unread").toEqual([first.id, mention.id])
      yield* expectReplayToMatch([ada], marksUnread(ada, entry!))
      yield* ada.asks((hazel) => hazel.channel.markRead({ id, seq: mention.seq }))
      expect(shown(yield* inboxOf(ada, "unread"))).toEqual([`mention ${mention.id} 1*`])
      expect(yield* countsOf(ada)).toEqual({ ...nothing, mention: 1 })
      yield* marksRead(ada, entry!)
      expect(yield* countsOf(ada)).toEqual(nothing)
    })
  )

  it.effect("loses at once what was deleted, purged, hidden, taken back or is out of reach", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId } = yield* inboxScene
      const mine = yield* writes(ada, channelId)
      const [one, two, three] = [
        yield* writes(ben, channelId, "One", mine.id),
        yield* writes(ben, channelId, "Two", mine.id),
        yield* writes(cleo, channelId, "Three, @ada", mine.id)
      ]
      yield* reacts(ben, channelId, mine.id)
      yield* reacts(ben, channelId, mine.id)
      expect(shown(yield* inboxOf(ada))).toEqual([`mention ${three.id} 1*`, `thread ${mine.id} 2*`])
      yield* ben.asks((hazel) => hazel.message.delete({ id: one.id }))
      expect(yield* inboxOf(ada, "open", ["thread"])).toMatchObject([{ itemCount: 1, message: { id: two.id } }])
      yield* ada.asks((hazel) => hazel.message.hide({ channelId, messageIds: [two.id] }))
      expect(yield* inboxOf(ada, "open", ["thread"])).toEqual([])
      yield* ada.asks((hazel) => hazel.message.unhide({ channelId, messageIds: [two.id] }))
      expect(yield* inboxOf(ada, "open", ["thread"])).toHaveLength(1)
      yield* cleo.asks((hazel) => hazel.message.update({ id: three.id, body: "Three" }))
      expect(shown(yield* inboxOf(ada)), "the mention was taken back").toEqual([`thread ${mine.id} 2*`])
      yield* ada.asks((hazel) => hazel.thread.unfollow({ parentId: mine.id }))
      expect(yield* inboxOf(ada)).toEqual([])
      yield* writes(ben, channelId, "Unheard", mine.id)
      yield* ada.asks((hazel) => hazel.thread.follow({ parentId: mine.id }))
      expect(yield* inboxOf(ada), "what was written meanwhile does not come back").toEqual([])
      yield* writes(ben, channelId, "Heard", mine.id)
      expect(shown(yield* inboxOf(ada))).toEqual([`thread ${mine.id} 1*`])
      yield* ada.asks((hazel) => hazel.message.purge({ id: mine.id }))
      expect(yield* inboxOf(ada)).toEqual([])

      yield* writes(ada, channelId, "Are you there, @cleo?")
      const [before] = yield* inboxOf(cleo)
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
      expect(yield* inboxOf(cleo)).toEqual([])
      expect((yield* marksDone(cleo, before!)).marks, "what is out of reach is unknown").toEqual([])
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [cleo.id] }))
      expect(yield* inboxOf(cleo)).toEqual([])
    })
  )

  it.effect("follows the levels of channels: mutes leave mentions, and `nothing` leaves nothing", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* inboxScene
      const mine = yield* writes(ada, channelId)
      yield* writes(ben, channelId, "Yes", mine.id)
      yield* reacts(ben, channelId, mine.id)
      const mention = yield* writes(ben, channelId, "@ada?")
      const prefers = (preferences: object) =>
        ada.asks((hazel) => hazel.channelPreference.update({ channelId, ...preferences }))
      yield* prefers({ isMuted: true })
      expect(shown(yield* inboxOf(ada))).toEqual([`mention ${mention.id} 1*`])
      yield* prefers({ isMuted: false, notificationLevel: "nothing" })
      expect(yield* inboxOf(ada)).toEqual([])
      yield* prefers({ notificationLevel: "all" })
      yield* writes(ben, channelId, "For everybody")
      expect(yield* inboxOf(ada), "what only the level notifies of is no entry").toHaveLength(3)
    })
  )

  it.effect("has mentions that an edit adds, and those of a stream when it ends", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* inboxScene
      const message = yield* writes(ben, channelId, "Plates?")
      yield* ada.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: message.seq }))
      yield* ben.asks((hazel) => hazel.message.update({ id: message.id, body: "Plates, @ada?" }))
      expect(shown(yield* inboxOf(ada))).toEqual([`mention ${message.id} 1*`])
      const bot = yield* aBot(ada)
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [bot.id] }))
      const { data } = yield* bot.asks((hazel) => hazel.messageStream.open({ channelId }))
      yield* bot.asks((hazel) => hazel.messageStream.append({ messageId: data.id, index: 0, text: "Once, @ada" }))
      expect(yield* inboxOf(ada)).toHaveLength(1)
      yield* bot.asks((hazel) => hazel.messageStream.finish({ messageId: data.id }))
      expect(shown(yield* inboxOf(ada))).toEqual([`mention ${data.id} 1*`, `mention ${message.id} 1*`])
      yield* writes(ada, channelId, "Thank you, @bot")
      expect(yield* inboxOf(bot), "bots have no inbox").toEqual([])
    })
  )

  it.effect("is read page by page, while more arrives", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* inboxScene
      const ids: Array<string> = []
      for (let count = 0; count < 35; count++) ids.unshift((yield* writes(ben, channelId, `${count}, @ada`)).id)
      const first = yield* ada.asks((hazel) => hazel.inbox.list({}))
      expect(first.entries).toHaveLength(30)
      yield* writes(ben, channelId, "Another, @ada")
      const rest = yield* ada.asks((hazel) => hazel.inbox.list({ cursor: first.cursor! }))
      expect([...first.entries, ...rest.entries].map(({ subjectId }) => subjectId)).toEqual(ids)
      expect(rest.cursor).toBeNull()
    })
  )

  it.effect("knows no entries of others, and none that never existed", () =>
    Effect.gen(function* () {
      const { ada, ben, dora, channelId } = yield* inboxScene
      const mention = yield* writes(ben, channelId, "@ada?")
      const [foreign] = yield* inboxOf(ada)
      for (const entry of [foreign!, { ...foreign!, subjectId: uuidV7() }]) {
        expect((yield* marksUnread(dora, entry)).marks).toEqual([])
        expect((yield* marksDone(dora, entry)).marks).toEqual([])
      }
      expect(shown(yield* inboxOf(ada))).toEqual([`mention ${mention.id} 1*`])
    })
  )
})
