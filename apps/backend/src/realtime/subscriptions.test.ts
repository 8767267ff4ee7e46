import { describe, expect, it } from "@effect/vitest"
import type { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Latch } from "effect"
import { TestClock } from "effect/testing"
import { ben, cleo, hubSetting, nextTick } from "../testing/hub/hub-setting.ts"
import { plainCodec } from "../testing/hub/plain-codec.ts"
import type { Codec } from "./codec.ts"

/** A hub with a log of an app, and app users who subscribe to it. */
const appSetting = Effect.gen(function* () {
  const hubAndLog = yield* hubSetting
  const { log, hub, connects, appUserArrives } = hubAndLog
  const codec = plainCodec()
  const room = log.open(uuidV7(), "app:room")

  /** Subscribes an app user to what comes after `seq`, who is greeted with that seq. */
  const subscribes = (uid: string, seq: number) => subscribed(appUserArrives(uid, codec), seq)

  /** Does the same for a person who speaks the dialect. */
  const personSubscribes = (userId: UserId, seq: number) =>
    subscribed(connects({ kind: "person", userId, sessionId: "a session" }, codec), seq)

  const subscribed = (device: ReturnType<typeof connects>, seq: number) => {
    const { connection } = device
    const note = (event: string) => connection.send({ event, topic: room.topic, seq: event })
    hub.subscribe(
      connection,
      { ...room, seq },
      () => note(`greeted at ${seq}`),
      (why) => note(`ended: ${why}`)
    )
    return { ...device, note, heard: () => device.received(room.topic) }
  }
  const commits = () => log.write(room.id)
  const publishes = ({ topic, seq, text }: ReturnType<typeof commits>) => hub.publish(topic, seq, text)
  return { ...hubAndLog, codec, room, subscribes, personSubscribes, commits, publishes }
})

describe("a subscription to one topic", () => {
  it.effect("begins with its greeting, although the first events were committed while nobody subscribed", () =>
    Effect.gen(function* () {
      const { subscribes, commits, publishes } = yield* appSetting
      commits()
      publishes(commits())
      const jim = subscribes("jim", 1)
      yield* nextTick
      publishes(commits())
      yield* nextTick
      expect(jim.heard()).toEqual(["greeted at 1", 2, 3])
    })
  )

  it.effect("is greeted when a feed that is behind has reached its seq, and is sent nothing from before", () =>
    Effect.gen(function* () {
      const { log, subscribes, commits, publishes } = yield* appSetting
      const jim = subscribes("jim", 0)
      yield* nextTick
      const gate = log.hold("eventsAfter")
      const [one, two, three] = [commits(), commits(), commits()]
      const pam = subscribes("pam", 2)
      yield* nextTick
      expect(pam.heard()).toEqual([])
      for (const event of [three, one, two]) publishes(event)
      yield* nextTick
      expect(pam.heard()).toEqual(["greeted at 2", 3])
      expect(jim.heard()).toEqual(["greeted at 0", 1, 2, 3])
      yield* gate
    })
  )

  it.effect("makes a feed that is behind read the log, so that the greeting does not wait for a publication", () =>
    Effect.gen(function* () {
      const { subscribes, commits } = yield* appSetting
      subscribes("jim", 0)
      yield* nextTick
      for (let count = 0; count < 3; count++) commits()
      const pam = subscribes("pam", 2)
      yield* nextTick
      expect(pam.heard()).toEqual(["greeted at 2", 3])
    })
  )

  it.effect("is sent long events of a storm in pages of a few megabytes, and short ones in pages of hundreds", () =>
    Effect.gen(function* () {
      const { log, room, subscribes, publishes } = yield* appSetting
      const commits = (members: string) => log.write(room.id, "app_member_added", { members })
      const jim = subscribes("jim", 0)
      for (let count = 0; count < 300; count++) commits("x".repeat(100_000))
      publishes(commits(""))
      while (jim.heard().length < 302) yield* nextTick
      expect(jim.heard()).toHaveLength(302)
      expect(log.longestPage).toBeLessThan(5_000_000)
      for (let count = 0; count < 2_000; count++) commits("x".repeat(4_000))
      publishes(commits(""))
      while (jim.heard().length < 2_303) yield* nextTick
      expect(log.longestPage).toBeLessThan(5_000_000)
    })
  )

  it.effect("is sent what a feed that is ahead has published since its seq, and then what happens meanwhile", () =>
    Effect.gen(function* () {
      const { log, subscribes, commits, publishes } = yield* appSetting
      const jim = subscribes("jim", 0)
      yield* nextTick
      for (let count = 0; count < 40; count++) publishes(commits())
      const gate = log.hold("eventsAfter")
      const pam = subscribes("pam", 3)
      publishes(commits())
      yield* nextTick
      expect(pam.heard(), "live events wait for those before them").toEqual(["greeted at 3"])
      publishes(commits())
      yield* gate
      yield* nextTick
      publishes(commits())
      yield* nextTick
      const all = Array.from({ length: 43 }, (_, index) => index + 1)
      expect(pam.heard()).toEqual(["greeted at 3", ...all.slice(3)])
      expect(jim.heard()).toEqual(["greeted at 0", ...all])
    })
  )

  it.effect("receives the events of one tick in one write, also where they leave out other connections", () =>
    Effect.gen(function* () {
      const { log, hub, room, appUserArrives } = yield* appSetting
      const codec = plainCodec(({ data }) => ({ exceptConnection: data.message?.body }))
      const [jim, pam] = [appUserArrives("jim", codec), appUserArrives("pam", codec)]
      for (const { connection } of [jim, pam]) hub.subscribe(connection, { ...room, seq: 0 }, () => {})
      for (const sender of ["", jim.connection.id, ""]) {
        const { topic, seq, text } = log.write(room.id, "a message", { message: { body: sender } })
        hub.publish(topic, seq, text)
      }
      yield* nextTick
      expect([jim.received(room.topic), pam.received(room.topic)]).toEqual([
        [1, 3],
        [1, 2, 3]
      ])
      expect(pam.written.filter((bytes) => !bytes.equals(codec.ping))).toHaveLength(1)
    })
  )

  it.effect("ends at once, with the farewell after the last event", () =>
    Effect.gen(function* () {
      const { hub, room, subscribes, commits, publishes } = yield* appSetting
      const jim = subscribes("jim", 0)
      publishes(commits())
      hub.unsubscribe(jim.connection, room.topic, () => jim.note("farewell"))
      publishes(commits())
      yield* nextTick
      expect(jim.heard()).toEqual(["greeted at 0", 1, "farewell"])
      hub.unsubscribe(jim.connection, room.topic, () => jim.note("nothing to end"))
      yield* nextTick
      expect(jim.heard().at(-1)).toBe("nothing to end")
    })
  )

  it.effect("is never greeted when it ends, or the connection leaves, before its seq is reached", () =>
    Effect.gen(function* () {
      const { hub, log, room, subscribes, commits, publishes } = yield* appSetting
      subscribes("jim", 0)
      yield* nextTick
      const gate = log.hold("eventsAfter")
      const first = commits()
      const [pam, dwight] = [subscribes("pam", 1), subscribes("dwight", 1)]
      hub.unsubscribe(pam.connection, room.topic)
      hub.leave(dwight.connection)
      publishes(first)
      publishes(commits())
      yield* gate
      yield* nextTick
      expect([pam.heard(), dwight.heard()]).toEqual([[], []])
      hub.subscribe(dwight.connection, { ...room, seq: 2 }, () => dwight.note("greeted too late"))
      expect(hub.isSubscribed(dwight.connection, room.topic)).toBe(false)
      expect(dwight.heard()).toEqual([])
    })
  )

  it.effect("is told when the topic ends or its person is removed, after the event that says so", () =>
    Effect.gen(function* () {
      const { hub, log, room, subscribes, personSubscribes } = yield* appSetting
      const [jim, his] = [subscribes("jim", 0), personSubscribes(ben, 0)]
      const removal = log.leave(room.id, ben)
      hub.publish(room.topic, removal.seq, removal.text)
      const late = personSubscribes(ben, 0)
      const deletion = log.write(room.id, "channel_deleted")
      hub.publish(room.topic, deletion.seq, deletion.text)
      yield* nextTick
      expect(late.heard(), "refuses somebody who was removed after their seq").toEqual(["ended: removed"])
      expect(his.heard()).toEqual(["greeted at 0", 1, "ended: removed"])
      expect(jim.heard()).toEqual(["greeted at 0", 1, 2, "ended: topic-ended"])
    })
  )
})

describe("a dialect that looks something up before it can encode", () => {
  it.effect("keeps the order of events, sends nobody what came after they left, and delays no other dialect", () =>
    Effect.gen(function* () {
      const { log, hub, connects, room, subscribes, commits, publishes } = yield* appSetting
      const { encode, ...rest } = plainCodec()
      const found = Latch.makeUnsafe(false)
      const slow = {
        ...rest,
        encode: async (...asked: Parameters<Codec["encode"]>) => {
          await Effect.runPromise(found.await)
          return encode(...asked)
        }
      }
      const person = (userId: UserId) => {
        const device = connects({ kind: "person", userId, sessionId: "a session" }, slow)
        const note = (event: string) => device.connection.send({ event, topic: room.topic, seq: event })
        hub.subscribe(
          device.connection,
          { ...room, seq: 0 },
          () => note("greeted"),
          () => note("ended")
        )
        return device
      }
      const [his, hers, jim] = [person(ben), person(cleo), subscribes("jim", 0)]
      publishes(commits())
      yield* nextTick
      const removal = log.leave(room.id, ben)
      hub.publish(room.topic, removal.seq, removal.text)
      publishes(commits())
      yield* nextTick
      expect([his, hers].map(({ received }) => received(room.topic))).toEqual([["greeted"], ["greeted"]])
      expect(jim.heard()).toEqual(["greeted at 0", 1, 2, 3])
      yield* found.open
      yield* Effect.forEach([1, 2, 3, 4], () => nextTick)
      expect(his.received(room.topic)).toEqual(["greeted", 1, 2, "ended"])
      expect(hers.received(room.topic)).toEqual(["greeted", 1, 2, 3])
    })
  )
})

describe("an app user's connection", () => {
  it.effect("is counted and dismissed like others, in its dialect, and concerns nobody's presence or typing", () =>
    Effect.gen(function* () {
      const { hub, arrive, subscribes, room, beginEpoch } = yield* appSetting
      const his = yield* arrive(ben)
      yield* his.welcomed
      const jim = subscribes("jim", 0)
      expect(hub.connections()).toEqual([his.connection, jim.connection])
      expect(hub.people()).toEqual([his.connection])
      expect(hub.hasMoreSubscribers(room.topic, 0)).toBe(false)
      beginEpoch()
      expect(his.goodbyes()).toEqual(["restored"])
      expect([jim.goodbyes(), jim.closeCodes()]).toEqual([[], [1001]])
    })
  )

  it.effect("is pinged and, when it is silent, closed in its dialect", () =>
    Effect.gen(function* () {
      const { appUserArrives, codec } = yield* appSetting
      const jim = appUserArrives(null, codec)
      yield* TestClock.adjust("1 second")
      expect(jim.written).toEqual([codec.ping])
      yield* TestClock.adjust("2 minutes")
      expect(jim.closeCodes()).toEqual([1001])
    })
  )
})
