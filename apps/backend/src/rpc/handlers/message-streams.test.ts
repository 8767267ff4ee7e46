import { expect } from "@effect/vitest"
import { type ChannelId, type MessageId, TransactionId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber } from "effect"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const opens = Effect.fn(function* (person: TestUser, channelId: ChannelId, parentId: MessageId | null = null) {
  const { data } = yield* person.asks((hazel) => hazel.messageStream.open({ channelId, parentId }))
  return data
})

const appends = (person: TestUser, messageId: MessageId, index: number, text: string) =>
  person.asks((hazel) => hazel.messageStream.append({ messageId, index, text }))

const finishes = (person: TestUser, messageId: MessageId) =>
  person.asks((hazel) => hazel.messageStream.finish({ messageId }))

const cancels = (person: TestUser, messageId: MessageId) =>
  person.asks((hazel) => hazel.messageStream.cancel({ messageId }))

const reads = (person: TestUser, id: MessageId) =>
  Effect.map(
    person.asks((hazel) => hazel.message.get({ id })),
    ({ message }) => message
  )

/** Ada manages the channel; the bot, Ben and Cleo are members. */
const room = Effect.gen(function* () {
  const cast = yield* Cast
  const bot = yield* aBot(cast.ada)
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo, bot)
  return { ...cast, bot, channelId }
})

const all = { concurrency: "unbounded" } as const

/** Blocks writes to a channel until the returned promise settles. */
const holds = Effect.fn(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  const [held, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const transaction = sql.begin(async (own) => {
    await own`select from logs where id = ${channelId} for update`
    held.resolve()
    await freed.promise
  })
  yield* Effect.promise(() => held.promise)
  yield* Effect.addFinalizer(() => Effect.sync(freed.resolve))
  return Effect.promise(() => {
    freed.resolve()
    return transaction
  })
})

withCast("a streamed message", (it) => {
  it.effect("grows on all screens, and is a message like any other once it is finished", () =>
    Effect.gen(function* () {
      const { ada, ben, bot, channelId } = yield* room
      const transactionId = TransactionId.make(uuidV7())
      const open = bot.asks((hazel) => hazel.messageStream.open({ channelId, transactionId }))
      const { data: message } = yield* expectReplayToMatch([ada, bot], open)
      expect(message).toMatchObject({ body: "", stream: { status: "streaming" }, authorId: bot.id })
      expect(message.id).toBe(messageIdOf(channelId, transactionId))
      yield* expectReplayToMatch([ada, bot], appends(bot, message.id, 0, "Good *mor"))
      yield* expectReplayToMatch([ada, bot], appends(bot, message.id, 1, "ning*, @ben 👋"))
      expect(yield* reads(ben, message.id)).toMatchObject({ body: "Good *morning*, @ben 👋", mentionedUserIds: [] })
      yield* expectReplayToMatch([ada, ben, bot], finishes(bot, message.id))
      const written = { body: "Good *morning*, @ben 👋", mentionedUserIds: [ben.id], stream: null, editedAt: null }
      expect(yield* reads(ben, message.id)).toEqual({ ...message, ...written })
    })
  )

  it.effect("can be a reply, which its thread counts as soon as it is opened", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const parent = yield* writes(ada, channelId, "What is the time?")
      const { id } = yield* expectReplayToMatch([ada], opens(bot, channelId, parent.id))
      yield* expectReplayToMatch([ada], appends(bot, id, 0, "Noon."))
      yield* expectReplayToMatch([ada], finishes(bot, id))
      expect((yield* reads(ada, parent.id)).thread).toMatchObject({ replyCount: 1, participantIds: [bot.id] })
    })
  )

  it.effect(
    "as a reply makes the people it finally mentions follow the thread, and reaches those who follow it already",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, bot, channelId } = yield* room
        const root = yield* writes(ada, channelId)
        const reply = yield* opens(bot, channelId, root.id)
        yield* appends(bot, reply.id, 0, "Ask @ben, @ada")
        const after = yield* writes(cleo, channelId, "Yes, do", root.id)
        yield* expectReplayToMatch([ada, ben, cleo, bot], finishes(bot, reply.id))
        const unreadFor = Effect.fnUntraced(function* (person: TestUser) {
          const { following } = yield* person.asks((hazel) => hazel.thread.get({ parentId: root.id }))
          return following?.unread.map(({ messageId, mentionsMe }) => ({ messageId, mentionsMe }))
        })
        const unread = [
          { messageId: reply.id, mentionsMe: true },
          { messageId: after.id, mentionsMe: false }
        ]
        expect(yield* unreadFor(ben)).toEqual(unread)
        expect(yield* unreadFor(ada)).toEqual(unread)
      })
  )

  it.effect("accepts each chunk once and in order, however they arrive", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      const texts = Array.from({ length: 40 }, (_, index) => `${index} `)
      const chunks = texts.map((text, index) => appends(bot, id, index, text))
      const shuffled = [...chunks.toReversed(), ...chunks]
      const results = yield* expectReplayToMatch([ada], Effect.all(shuffled.map(Effect.result), all))
      const refused = results.flatMap((result) => (result._tag === "Failure" ? [result.failure] : []))
      expect(refused).toEqual([])
      expect((yield* reads(ada, id)).body).toBe(texts.join(""))
    })
  )

  it.effect("with a missing chunk accepts no more, and says from which chunk to send again", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      yield* appends(bot, id, 0, "Once ")
      const gap = yield* refusal(appends(bot, id, 2, "a time"))
      expect(gap).toMatchObject({ _tag: "StreamGapError", expected: 1 })
      yield* appends(bot, id, 1, "upon ")
      expect(yield* appends(bot, id, 2, "a time")).toMatchObject({ nextIndex: 3 })
      expect(yield* appends(bot, id, 1, "something else"), "applied before").toMatchObject({ nextIndex: 3 })
      expect((yield* reads(ada, id)).body).toBe("Once upon a time")
    })
  )

  it.effect("finishes after the chunks that are still on their way", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      const chunks = ["One, ", "two, ", "three."].map((text, index) => appends(bot, id, index, text))
      yield* Effect.all([...chunks, finishes(bot, id)], all)
      expect(yield* reads(ada, id)).toMatchObject({ body: "One, two, three.", stream: null })
    })
  )

  it.effect("has the size limit of a message, and says which chunk exceeded it", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      yield* appends(bot, id, 0, "a".repeat(9_999))
      const tooMuch = appends(bot, id, 1, "👋")
      expect(yield* refusal(tooMuch)).toMatchObject({ _tag: "InvalidMessageError", reason: "too-long" })
      yield* appends(bot, id, 1, "b")
      expect((yield* reads(ada, id)).body.length).toBe(10_000)

      const wide = yield* opens(bot, channelId)
      yield* appends(bot, wide.id, 0, "語".repeat(9_999))
      yield* appends(bot, wide.id, 1, "")
      for (const text of ["a\0b", "\uD83D"]) {
        const broken = appends(bot, wide.id, 2, text)
        expect(yield* refusal(broken)).toMatchObject({ _tag: "InvalidMessageError", reason: "unstorable" })
      }
      const { id: bytes } = yield* opens(bot, channelId)
      yield* appends(bot, bytes, 0, "語".repeat(4_000))
      yield* appends(bot, bytes, 1, "語".repeat(4_000))
      expect((yield* reads(ada, bytes)).body.length).toBe(8_000)
    })
  )

  it.effect("can be stopped by its author and by managers of the channel, and accepts no chunks then", () =>
    Effect.gen(function* () {
      const { ada, ben, bot, cleo, channelId } = yield* room
      for (const person of [bot, ada, ben]) {
        const { id } = yield* opens(bot, channelId)
        yield* appends(bot, id, 0, "Hello @cleo, ")
        expect(yield* refusal(cancels(cleo, id))).toMatchObject({ _tag: "UnauthorizedError" })
        yield* expectReplayToMatch([ada, ben, cleo], cancels(person, id))
        const stopped = { _tag: "StreamEndedError", status: "cancelled" }
        expect(yield* refusal(appends(bot, id, 1, "how are you?"))).toMatchObject(stopped)
        expect(yield* refusal(finishes(bot, id))).toMatchObject(stopped)
        yield* appends(bot, id, 0, "Hello @cleo, ")
        const left = { body: "Hello @cleo, ", mentionedUserIds: [cleo.id], stream: { status: "cancelled" } }
        expect(yield* reads(cleo, id)).toMatchObject(left)
        yield* cancels(person, id)
      }
      const { entries } = yield* ada.asks((hazel) =>
        hazel.auditLog.list({ channelId, act: "message_stream_cancelled" })
      )
      expect(entries.map(({ actorId, record }) => [actorId, "userId" in record && record.userId])).toEqual([
        [ben.id, bot.id],
        [ada.id, bot.id]
      ])
    })
  )

  it.effect("that is stopped while it is written has exactly the acknowledged chunks", () =>
    Effect.gen(function* () {
      const { ada, ben, bot, channelId } = yield* room
      const race = Effect.fnUntraced(function* () {
        const { id } = yield* opens(bot, channelId)
        const texts = Array.from({ length: 12 }, (_, index) => `${index} `)
        const writing = Effect.forEach(texts, (text, index) => Effect.result(appends(bot, id, index, text)))
        const [results] = yield* Effect.all([writing, cancels(ben, id)], all)
        const written = results.filter((result) => result._tag === "Success").length
        expect((yield* reads(ada, id)).body).toBe(texts.slice(0, written).join(""))
        const failures = results
          .slice(written)
          .map((result) => result._tag === "Failure" && Object(result.failure)._tag)
        expect(failures).toEqual(failures.map(() => "StreamEndedError"))
      })
      yield* expectReplayToMatch([ada, ben], Effect.forEach(Array.from({ length: 6 }), race, { concurrency: 3 }))
    })
  )

  it.effect("can be written by its author only, and cannot be edited meanwhile", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      expect(yield* refusal(appends(ada, id, 0, "Mine"))).toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* refusal(finishes(ada, id))).toMatchObject({ _tag: "UnauthorizedError" })
      const edit = bot.asks((hazel) => hazel.message.update({ id, body: "Another" }))
      expect(yield* refusal(edit)).toMatchObject({ _tag: "UnauthorizedError" })
      const { id: plain } = yield* writes(bot, channelId)
      const append = appends(bot, plain, 0, "More")
      expect(yield* refusal(append)).toMatchObject({ _tag: "StreamEndedError", status: "finished" })
    })
  )

  it.effect("that is deleted is gone", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      yield* appends(bot, id, 0, "Once")
      yield* expectReplayToMatch(
        [ada],
        ada.asks((hazel) => hazel.message.delete({ id }))
      )
      const gone = { _tag: "MessageNotFoundError" }
      expect(yield* refusal(appends(bot, id, 1, " upon"))).toMatchObject(gone)
      expect(yield* refusal(finishes(bot, id))).toMatchObject(gone)
      expect(yield* refusal(cancels(bot, id))).toMatchObject(gone)
    })
  )

  it.effect("of 100 chunks that arrive while one is written costs few writes", () =>
    Effect.gen(function* () {
      const { ada, bot, channelId } = yield* room
      const { id } = yield* opens(bot, channelId)
      const before = (yield* eventsOf(channelId)).length
      const texts = Array.from({ length: 100 }, (_, index) => `${index} `)
      const release = yield* holds(channelId)
      const sending = yield* Effect.forkChild(
        Effect.all(
          texts.map((text, index) => appends(bot, id, index, text)),
          all
        ),
        { startImmediately: true }
      )
      // This call is sent after them over the same socket, so its answer shows that they have arrived.
      yield* bot.asks((hazel) => hazel.user.me())
      yield* release
      yield* Fiber.join(sending)
      const events = (yield* eventsOf(channelId)).slice(before)
      expect(events.length).toBeLessThan(10)
      expect(events.map(({ data }) => ("text" in data ? data.text : "")).join("")).toBe(texts.join(""))
      expect((yield* reads(ada, id)).body).toBe(texts.join(""))
    })
  )
})
