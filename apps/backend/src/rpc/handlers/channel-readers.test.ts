import { expect } from "@effect/vitest"
import { type ChannelId, type MessageId, UserId } from "@hazel/domain/ids"
import { readersShownUpTo, readersPublishedForMs } from "@hazel/domain/models/channel-read-model"
import { MembersRead } from "@hazel/domain/realtime/signal"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, type Listener, listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

const reads = (person: TestUser, id: ChannelId, seq: number) =>
  person.asks((hazel) => hazel.channel.markRead({ id, seq }))

const listReads = (person: TestUser, id: ChannelId) =>
  Effect.map(
    person.asks((hazel) => hazel.channel.listReads({ id })),
    ({ readers }) => new Map(readers.map(({ userId, lastReadSeq }) => [userId, lastReadSeq]))
  )

const readersOf = (person: TestUser, id: MessageId) =>
  Effect.map(
    person.asks((hazel) => hazel.message.readers({ id })),
    ({ userIds }) => userIds
  )

const shares = (person: TestUser, sharesReads: boolean) => person.asks((hazel) => hazel.user.update({ sharesReads }))

const asRead = Schema.decodeUnknownOption(Schema.fromJsonString(MembersRead))

/** The read markers that a device has received so far. */
const readsReceivedBy = (device: Listener) =>
  device.lines.flatMap((line) => {
    const decoded = asRead(line)
    return decoded._tag === "Some" ? decoded.value.data.readers : []
  })

const receivesRead = (device: Listener, person: TestUser) =>
  device.awaits(`that ${person.name} has read`, () =>
    readsReceivedBy(device).findLast(({ userId }) => userId === person.id)
  )

withCast("the list of readers", (it) => {
  it.effect("is visible to members of the channel, and for each of its messages", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const [one, two] = [yield* writes(ada, id), yield* writes(ada, id)]
      yield* reads(ben, id, two.seq)
      yield* reads(cleo, id, one.seq)
      expect(yield* listReads(ada, id)).toEqual(
        new Map([
          [ben.id, two.seq],
          [cleo.id, one.seq]
        ])
      )
      expect(yield* readersOf(ada, one.id)).toEqual([ben.id, cleo.id])
      expect(yield* readersOf(ada, two.id)).toEqual([ben.id])
      expect(yield* readersOf(cleo, two.id), "without the author and oneself").toEqual([ben.id])
    })
  )

  it.effect("is published at once to subscribers, and to nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const { seq } = yield* writes(ada, id)
      yield* listReads(ada, id)
      const [hers, his, cleos] = [yield* listen(ada), yield* listen(ben), yield* listen(cleo)]
      yield* reads(ben, id, seq)
      expect(yield* receivesRead(hers, ben)).toEqual({ userId: ben.id, lastReadSeq: seq })
      const { seq: written } = yield* writes(cleo, id)
      yield* TestClock.adjust("1 second")
      expect(yield* receivesRead(hers, cleo), "writing is reading").toEqual({ userId: cleo.id, lastReadSeq: written })
      yield* his.receives(yield* headsOf(ben))
      yield* cleos.receives(yield* headsOf(cleo))
      expect([readsReceivedBy(his), readsReceivedBy(cleos)]).toEqual([[], []])
    })
  )

  it.effect("is published at most once a second, with the latest state", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const first = yield* writes(ada, id)
      const last = (yield* Effect.replicateEffect(writes(ada, id), 5)).at(-1)!
      yield* listReads(ada, id)
      const device = yield* listen(ada)
      for (let seq = first.seq; seq <= last.seq; seq++) yield* reads(ben, id, seq)
      yield* receivesRead(device, ben)
      yield* TestClock.adjust("1 second")
      yield* device.awaits("the last", () =>
        readsReceivedBy(device).find(({ lastReadSeq }) => lastReadSeq === last.seq)
      )
      expect(readsReceivedBy(device).length).toBeLessThanOrEqual(2)
    })
  )

  it.effect("is published for a minute, unless the device asks again", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const { seq } = yield* writes(ada, id)
      yield* listReads(ada, id)
      yield* listReads(cleo, id)
      yield* TestClock.adjust(readersPublishedForMs / 2)
      yield* listReads(cleo, id)
      yield* TestClock.adjust(readersPublishedForMs / 2)
      const [hers, cleos] = [yield* listen(ada), yield* listen(cleo)]
      yield* reads(ben, id, seq)
      yield* receivesRead(cleos, ben)
      yield* writes(cleo, id)
      yield* hers.next("channel_message")
      expect(readsReceivedBy(hers)).toEqual([])
    })
  )

  it.effect("neither shows people who do not share it, at once, nor is shown to them", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const { id: messageId, seq } = yield* writes(ada, id)
      for (const person of [ben, cleo]) yield* reads(person, id, seq)
      yield* listReads(ben, id)
      yield* expectReplayToMatch([ada, ben], shares(ben, false))
      expect([...(yield* listReads(ada, id)).keys()]).toEqual([cleo.id])
      expect(yield* readersOf(ada, messageId)).toEqual([cleo.id])
      expect([yield* listReads(ben, id), yield* readersOf(ben, messageId)]).toEqual([new Map(), []])
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      const { seq: next } = yield* writes(ada, id)
      for (const person of [ben, cleo]) yield* reads(person, id, next)
      yield* TestClock.adjust("1 second")
      yield* receivesRead(hers, cleo)
      yield* his.receives(yield* headsOf(ben))
      expect(readsReceivedBy(his)).toEqual([])
      expect(readsReceivedBy(hers).map(({ userId }) => userId)).not.toContain(ben.id)
      yield* shares(ben, true)
      expect([...(yield* listReads(ada, id)).keys()]).toEqual([ben.id, cleo.id])
    })
  )

  it.effect("does not move for people who are invisible or offline, and is current again when they are visible", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const first = yield* writes(ada, id)
      for (const person of [ben, cleo]) yield* reads(person, id, first.seq)
      const chooses = (mode: "auto" | "invisible") =>
        expectReplayToMatch(
          [ada, ben],
          ben.asks((hazel) => hazel.user.setPresence({ mode }))
        )
      yield* chooses("invisible")
      const second = yield* writes(ada, id)
      const before = yield* listReads(ada, id)
      const device = yield* listen(ada)
      yield* reads(ben, id, second.seq)
      yield* chooses("invisible")
      yield* reads(cleo, id, second.seq)
      yield* TestClock.adjust("1 second")
      yield* receivesRead(device, cleo)
      expect(readsReceivedBy(device).map(({ userId }) => userId)).not.toContain(ben.id)
      expect(before.get(ben.id)).toBe(first.seq)
      expect((yield* listReads(ada, id)).get(ben.id), "a member who rejoins keeps their marker").toBe(first.seq)
      expect(yield* readersOf(ada, first.id)).toContain(ben.id)
      expect(yield* readersOf(ada, second.id)).toEqual([cleo.id])

      const { seq } = yield* writes(ben, id)
      expect((yield* listReads(ada, id)).get(ben.id), "writing is reading").toBe(seq)
      const third = yield* writes(ada, id)
      yield* reads(ben, id, third.seq)
      expect(yield* readersOf(ada, third.id)).toEqual([])
      yield* chooses("auto")
      expect(yield* readersOf(ada, third.id)).toEqual([ben.id])
    })
  )

  it.effect("starts at the point of joining for somebody who joins while they are invisible", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "invisible" }))
      yield* dora.asks((hazel) => hazel.channel.join({ id }))
      const { seq } = yield* writes(ada, id)
      yield* reads(dora, id, seq)
      expect((yield* listReads(ada, id)).get(dora.id)).toBe(seq - 1)
      yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
    })
  )

  it.effect("moves back when somebody marks unread", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { id: messageId, seq } = yield* writes(ada, id)
      yield* reads(ben, id, seq)
      yield* listReads(ada, id)
      const device = yield* listen(ada)
      yield* ben.asks((hazel) => hazel.channel.markUnread({ messageId }))
      expect(yield* receivesRead(device, ben)).toEqual({ userId: ben.id, lastReadSeq: seq - 1 })
    })
  )

  it.effect("is empty in a channel of more than five hundred members", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { crowd, sql } = yield* HazelForTests
      const id = yield* aPublicChannelOf(ada)
      yield* ben.asks((hazel) => hazel.channel.join({ id }))
      const { id: messageId, seq } = yield* writes(ada, id)
      yield* reads(ben, id, seq)
      const people = yield* crowd(readersShownUpTo - 2)
      const join = (person: UserId) =>
        sql`select add_channel_member(${id}, ${person}, 'member', ${person}, gen_random_uuid())`
      for (const person of people) yield* Effect.promise(() => join(person.id))
      expect((yield* listReads(ada, id)).get(ben.id)).toBe(seq)
      yield* (yield* crowd(1))[0]!.asks((hazel) => hazel.channel.join({ id }))
      expect([yield* listReads(ada, id), yield* readersOf(ada, messageId)]).toEqual([new Map(), []])
    })
  )

  it.effect("is refused to people outside the channel, whether or not it exists", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      for (const id of [yield* aChannelWith(ada), yield* aPublicChannelOf(ada)]) {
        const { id: messageId } = yield* writes(ada, id)
        expect(yield* refusal(listReads(dora, id))).toMatchObject({ _tag: "ChannelNotFoundError", channelId: id })
        expect(yield* refusal(readersOf(dora, messageId))).toMatchObject({ _tag: "MessageNotFoundError", messageId })
      }
    })
  )

  it.effect("is not published to a subscriber who was removed", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const { seq } = yield* writes(ada, id)
      yield* listReads(cleo, id)
      yield* listReads(ada, id)
      const [hers, cleos] = [yield* listen(ada), yield* listen(cleo)]
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id, userId: cleo.id }))
      yield* cleos.next("channel_closed")
      yield* reads(ben, id, seq)
      yield* receivesRead(hers, ben)
      yield* cleos.receives(yield* headsOf(cleo))
      expect(readsReceivedBy(cleos)).toEqual([])
    })
  )
})
