import { expect } from "@effect/vitest"
import { ChannelId, MessageId } from "@hazel/domain/ids"
import { unreadLimit } from "@hazel/domain/models/channel-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

const summaryFor = Effect.fnUntraced(function* (person: TestUser, id: ChannelId) {
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  return channels.find(({ channel }) => channel.id === id)!
})

const reads = (person: TestUser, id: ChannelId, seq: number, epoch?: number) =>
  person.asks((hazel) => hazel.channel.markRead({ id, seq, ...(epoch !== undefined && { epoch }) }))

const marksUnread = (person: TestUser, messageId: MessageId) =>
  person.asks((hazel) => hazel.channel.markUnread({ messageId }))

const orders = <A>(things: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  things.length < 2
    ? [things]
    : things.flatMap((thing, place) => orders(things.toSpliced(place, 1)).map((rest) => [thing, ...rest]))

withCast("the unread messages", (it) => {
  it.effect("are what others wrote in the channel itself since the read marker", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const first = yield* writes(ada, id, "One, @ben")
      // None of these counts: a reply, a message of his own, a deleted one.
      yield* writes(ada, id, "In the thread, @ben", first.id)
      const gone = yield* writes(ada, id, "Never mind, @ben")
      yield* ada.asks((hazel) => hazel.message.delete({ id: gone.id }))
      const second = yield* writes(cleo, id, "Two")
      expect((yield* summaryFor(ben, id)).unread).toEqual([
        { messageId: first.id, parentId: null, seq: first.seq, mentionsMe: true },
        { messageId: second.id, parentId: null, seq: second.seq, mentionsMe: false }
      ])
      yield* expectReplayToMatch([ben, ada], reads(ben, id, first.seq))
      expect((yield* summaryFor(ben, id)).unread.map(({ messageId }) => messageId)).toEqual([second.id])
    })
  )

  it.effect("only become fewer by reading: the marker moves forward, and not beyond the newest message", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [one, two] = [yield* writes(ada, id), yield* writes(ada, id)]
      expect((yield* reads(ben, id, two.seq)).lastReadSeq).toBe(two.seq)
      const back = yield* expectReplayToMatch([ben], reads(ben, id, one.seq))
      expect(back.lastReadSeq).toBe(two.seq)
      expect((yield* reads(ben, id, 1_000_000)).lastReadSeq).toBe(two.seq)
      expect((yield* reads(ben, id, -1)).lastReadSeq).toBe(two.seq)
      yield* writes(ada, id)
      expect((yield* summaryFor(ben, id)).unread.length).toBe(1)
    })
  )

  it.effect("are published to the person's devices and to nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { seq } = yield* writes(ada, id)
      const [phone, laptop, hers] = [yield* listen(ben), yield* listen(ben), yield* listen(ada)]
      yield* reads(ben, id, seq)
      const received = { topic: `user:${ben.id}`, data: { channelId: id, lastReadSeq: seq, epoch: 0 } }
      expect(yield* phone.next("channel_read")).toMatchObject(received)
      expect(yield* laptop.next("channel_read")).toMatchObject(received)
      yield* writes(ada, id)
      yield* hers.receives(yield* headsOf(ada))
      expect(hers.events.map(({ type }) => type)).toEqual(["channel_message"])
    })
  )

  it.effect("count to a hundred, the newest, on a screen that received the events as on a fresh one", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      yield* writes(ada, id, "The oldest, @ben")
      const many = Effect.forEach(Array.from({ length: unreadLimit + 3 }), () => writes(ada, id), { concurrency: 20 })
      const written = yield* expectReplayToMatch([ben], many)
      const { unread } = yield* summaryFor(ben, id)
      expect(unread.length).toBe(unreadLimit)
      expect(unread.at(-1)!.seq).toBe(Math.max(...written.map(({ seq }) => seq)))
    })
  )

  it.effect("come back when a message is marked unread, with everything that others wrote since", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const first = yield* writes(ada, id, "One, @ben")
      const own = yield* writes(ben, id, "Mine")
      const second = yield* writes(cleo, id, "Two")
      yield* reads(ben, id, second.seq)
      const marked = yield* expectReplayToMatch([ben, ada], marksUnread(ben, first.id))
      expect(marked).toMatchObject({ lastReadSeq: first.seq - 1, epoch: 1 })
      expect((yield* summaryFor(ben, id)).unread).toEqual([
        { messageId: first.id, parentId: null, seq: first.seq, mentionsMe: true },
        { messageId: second.id, parentId: null, seq: second.seq, mentionsMe: false }
      ])
      yield* expectReplayToMatch([ben], marksUnread(ben, own.id))
      expect((yield* summaryFor(ben, id)).unread.map(({ messageId }) => messageId)).toEqual([second.id])
    })
  )

  it.effect("stay marked when a device of the person reports late what it showed before", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [one, two] = [yield* writes(ada, id), yield* writes(ada, id)]
      yield* reads(ben, id, one.seq, 0)
      yield* marksUnread(ben, one.id)
      const late = yield* expectReplayToMatch([ben], reads(ben, id, two.seq, 0))
      expect(late).toMatchObject({ lastReadSeq: one.seq - 1, epoch: 1 })
      const seen = yield* expectReplayToMatch([ben], reads(ben, id, one.seq, 1))
      expect(seen).toMatchObject({ lastReadSeq: one.seq, epoch: 1 })
      expect(yield* reads(ben, id, two.seq, 9), "a future epoch counts as the current one").toMatchObject({ epoch: 1 })
      expect((yield* summaryFor(ben, id)).unread).toEqual([])
    })
  )

  it.effect("end the same in every order in which two devices report", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      for (const order of orders(["phone reads", "laptop marks unread", "laptop reads", "ben writes"])) {
        const id = yield* aChannelWith(ada, ben)
        const [one, two] = [yield* writes(ada, id), yield* writes(ada, id)]
        let writtenSeq = 0
        for (const step of order) {
          if (step === "phone reads") yield* reads(ben, id, two.seq, 0)
          if (step === "laptop marks unread") yield* marksUnread(ben, one.id)
          if (step === "laptop reads") yield* reads(ben, id, one.seq, 1)
          if (step === "ben writes") writtenSeq = (yield* writes(ben, id)).seq
        }
        const isAfterMark = (step: string) => order.indexOf(step) > order.indexOf("laptop marks unread")
        const kept = isAfterMark("laptop reads") ? one.seq : one.seq - 1
        const expected = isAfterMark("ben writes") ? writtenSeq : kept
        const { membership } = yield* summaryFor(ben, id)
        expect(membership, order.join(", ")).toMatchObject({ lastReadSeq: expected, readEpoch: 1 })
      }
    })
  )

  it.effect("cannot begin at a reply, a deleted message or one that never existed", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [first, gone] = [yield* writes(ada, id), yield* writes(ada, id)]
      const reply = yield* writes(ada, id, "In the thread", first.id)
      yield* ada.asks((hazel) => hazel.message.delete({ id: gone.id }))
      for (const messageId of [reply.id, gone.id, MessageId.make(uuidV7())])
        expect(yield* refusal(marksUnread(ben, messageId))).toMatchObject({ _tag: "MessageNotFoundError", messageId })
      const place = yield* aPublicChannelOf(ada)
      for (const { id: messageId } of [first, yield* writes(ada, place)])
        expect(yield* refusal(marksUnread(dora, messageId))).toMatchObject({ _tag: "MessageNotFoundError", messageId })
    })
  )

  it.effect("cannot be marked by people outside the channel, whether it is public or does not exist", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      for (const id of [yield* aChannelWith(ada), yield* aPublicChannelOf(ada), ChannelId.make(uuidV7())]) {
        expect(yield* refusal(reads(dora, id, 1))).toMatchObject({ _tag: "ChannelNotFoundError", channelId: id })
      }
    })
  )
})
