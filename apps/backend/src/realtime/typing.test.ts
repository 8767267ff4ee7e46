import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { type Listener, listen } from "../testing/harness/listener.ts"

const types = (device: Listener, channelId: ChannelId, isTyping = true) =>
  Effect.sync(() => device.send({ type: "typing", channelId, isTyping }))

const typingSignals = (device: Listener) => device.signals.filter(({ type }) => type === "user_typing")

withCast("typing", (it) => {
  it.effect("is published to the channel when it begins and when it ends", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* types(hers, channelId)
      const data = { channelId, parentId: null, userId: ada.id, isTyping: true }
      expect(yield* his.nextSignal("user_typing")).toMatchObject({ topic: channelTopic(channelId), data })
      yield* types(hers, channelId, false)
      expect((yield* his.nextSignal("user_typing")).data).toEqual({ ...data, isTyping: false })
    })
  )

  it.effect("in a thread is published as such, also when it is reported by a call", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id: parentId } = yield* writes(ada, channelId)
      const his = yield* listen(ben)
      yield* ada.asks((hazel) => hazel.channel.setTyping({ id: channelId, parentId, isTyping: true }))
      expect((yield* his.nextSignal("user_typing")).data).toMatchObject({ parentId, isTyping: true })
      yield* ada.asks((hazel) => hazel.channel.setTyping({ id: channelId, parentId, isTyping: false }))
      expect((yield* his.nextSignal("user_typing")).data).toMatchObject({ parentId, isTyping: false })
    })
  )

  it.effect("is not published to the person who types, to outsiders, or to somebody who was removed", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const [hers, herPhone, his] = [yield* listen(ada), yield* listen(ada), yield* listen(ben)]
      const [removed, outsider] = [yield* listen(cleo), yield* listen(dora)]
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
      yield* types(hers, channelId)
      yield* his.nextSignal("user_typing")
      for (const device of [hers, herPhone, removed, outsider]) {
        yield* device.isHandled
        expect(typingSignals(device)).toEqual([])
      }
    })
  )

  it.effect("of somebody who is not subscribed to the channel is not published", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [hers, his, outsider] = [yield* listen(ada), yield* listen(ben), yield* listen(dora)]
      yield* types(outsider, channelId)
      yield* outsider.isHandled
      yield* types(hers, channelId)
      expect((yield* his.nextSignal("user_typing")).data.userId).toBe(ada.id)
      const call = dora.asks((hazel) => hazel.channel.setTyping({ id: channelId, isTyping: true }))
      expect(yield* Effect.flip(call)).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("ends when the device leaves, or has sent nothing for six seconds", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [hers, herPhone, his] = [yield* listen(ada), yield* listen(ada), yield* listen(ben)]
      yield* types(hers, channelId)
      yield* his.nextSignal("user_typing")
      hers.socket.close()
      expect((yield* his.nextSignal("user_typing")).data.isTyping).toBe(false)

      yield* types(herPhone, channelId)
      yield* his.nextSignal("user_typing")
      yield* TestClock.adjust("5 seconds")
      yield* types(herPhone, channelId)
      yield* his.nextSignal("user_typing")
      yield* TestClock.adjust("5 seconds")
      yield* his.isHandled
      expect(typingSignals(his).at(-1)?.data).toMatchObject({ isTyping: true })
      yield* TestClock.adjust("1 second")
      expect((yield* his.nextSignal("user_typing")).data.isTyping).toBe(false)
    })
  )

  it.effect("is not published to more than a hundred people, but its end is", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const people = yield* crowd(99)
      const channelId = yield* aChannelWith(ada, ben, ...people)
      const others = yield* Effect.forEach(people.slice(0, 98), (person) => listen(person), { concurrency: 10 })
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* types(hers, channelId)
      expect((yield* his.nextSignal("user_typing")).data.isTyping, "a hundred").toBe(true)
      const last = yield* listen(people[98]!)
      yield* types(hers, channelId)
      yield* types(hers, channelId, false)
      expect((yield* his.nextSignal("user_typing")).data.isTyping, "a hundred and one").toBe(false)
      yield* last.nextSignal("user_typing")
      expect(typingSignals(last)).toHaveLength(1)
      expect(typingSignals(others[0]!)).toHaveLength(2)
    })
  )
})
