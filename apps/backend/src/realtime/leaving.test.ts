import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { ben, cleo, hubSetting, nextTick } from "../testing/hub/hub-setting.ts"
import { feedsOf } from "./topic-feed.ts"

it.effect("a device that leaves gives up its own topics and no others", () =>
  Effect.gen(function* () {
    const { hub, log, channel, arrive, writes } = yield* hubSetting
    const den = log.open("the den", "channel:den", ben)
    const [his, hers] = [yield* arrive(ben), yield* arrive(cleo)]
    yield* Effect.all([his.welcomed, hers.welcomed])
    const topics = [...feedsOf(his.connection)].map(({ topic }) => topic)
    expect(topics.toSorted()).toEqual([den.topic, channel.topic].toSorted())
    his.leave()
    expect(feedsOf(his.connection).size).toBe(0)
    for (const { topic } of [den, channel]) expect(hub.isSubscribed(his.connection, topic)).toBe(false)
    writes()
    yield* nextTick
    expect(his.received(channel.topic)).toEqual([])
    expect(hers.received(channel.topic)).toEqual([1])
  })
)

it.effect("a device keeps no topic that its person was removed from, or that was deleted", () =>
  Effect.gen(function* () {
    const { hub, log, channel, arrive } = yield* hubSetting
    const den = log.open("the den", "channel:den", cleo)
    const hers = yield* arrive(cleo)
    yield* hers.welcomed
    const removal = log.leave(channel.id, cleo)
    hub.publish(channel.topic, removal.seq, removal.text)
    expect([...feedsOf(hers.connection)].map(({ topic }) => topic)).toEqual([den.topic])
    const deletion = log.write(den.id, "channel_deleted")
    hub.publish(den.topic, deletion.seq, deletion.text)
    expect(feedsOf(hers.connection).size).toBe(0)
  })
)

it.effect("a topic without subscribers is not read", () =>
  Effect.gen(function* () {
    const { log, hub, channel, arrive } = yield* hubSetting
    const hers = yield* arrive(cleo)
    yield* hers.welcomed
    const removal = log.leave(channel.id, cleo)
    hub.publish(channel.topic, removal.seq, removal.text)
    yield* TestClock.adjust("1 second")
    yield* nextTick
    const gate = log.hold("eventsAfter")
    log.write(channel.id)
    const rung = yield* Effect.forkChild(hub.publishLogs(new Set([channel.id])), { startImmediately: true })
    yield* nextTick
    expect(rung.pollUnsafe()).toBeDefined()
    yield* gate
  })
)
