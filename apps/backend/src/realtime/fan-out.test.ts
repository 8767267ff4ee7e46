import { describe, expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { replayLimits } from "../front-door/limits/index.ts"
import { fakeConnection } from "../testing/hub/fake-connection.ts"
import { TopicFeed } from "./topic-feed.ts"

const [ada, ben, cleo] = [UserId.make(uuidV7()), UserId.make(uuidV7()), UserId.make(uuidV7())]

const topic = "channel:large"

const nextTick = () => new Promise((resolve) => setImmediate(resolve))

const listen = (feed: TopicFeed, person: UserId) => {
  const device = fakeConnection(person)
  feed.add(device.connection, feed.head)
  return { ...device, received: () => device.received(topic) }
}

/** A channel with so many subscribers that a round takes several ticks. Ada is written to first, Ben last. */
const largeChannel = () => {
  const feed = new TopicFeed(topic, "its log", 0)
  const first = listen(feed, ada)
  const crowd = Array.from({ length: 600 }, () => listen(feed, UserId.make(uuidV7())))
  const last = listen(feed, ben)
  const publish = (text = "", onNext = () => {}) => {
    const seq = feed.head + 1
    feed.offer(seq, JSON.stringify({ type: "channel_message", topic, seq, text }), onNext)
  }
  /** Publishes the first event, and waits until Ada has received it and Ben has not. */
  const beginRound = async () => {
    publish()
    while (first.written.length === 0) await nextTick()
    expect(last.written).toEqual([])
  }
  const isQuiet = async () => {
    while (feed.delivery !== undefined) await nextTick()
    await nextTick()
    while (feed.delivery !== undefined) await nextTick()
  }
  return { feed, first, crowd, last, publish, beginRound, isQuiet }
}

describe("while a large audience is still being written to", () => {
  it("gathers the events of that time into one frame, in order", async () => {
    const { first, crowd, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish()
    await nextTick()
    publish()
    publish()
    await isQuiet()
    for (const { received, written } of [first, ...crowd, last]) {
      expect(received()).toEqual([1, 2, 3, 4])
      expect(written.length).toBe(2)
    }
  })

  it("keeps signals in their order among the events, and from those outside their audience", async () => {
    const { feed, first, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish()
    feed.signal(JSON.stringify({ type: "typing", topic }), { exceptPerson: ben })
    publish()
    await isQuiet()
    expect(first.lines().map(({ type, seq }) => seq ?? type)).toEqual([1, 2, "typing", 3])
    expect(last.lines().map(({ type, seq }) => seq ?? type)).toEqual([1, 2, 3])
  })

  it("writes no more into one frame than its limit", async () => {
    const { first, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    const events = 12
    for (let count = 0; count < events; count++) publish("a".repeat(replayLimits.frameLength / 4))
    await isQuiet()
    expect(last.received()).toEqual(Array.from({ length: events + 1 }, (_, index) => index + 1))
    expect(first.written.slice(1).length).toBe(events / 3)
    for (const { length } of first.written) expect(length).toBeLessThanOrEqual(replayLimits.frameLength + 100)
  })

  it("sends a removed person everything up to their removal, and nothing after it", async () => {
    const { feed, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish()
    publish("Ben is removed", () => feed.removePerson(ben, feed.head))
    publish()
    await nextTick()
    publish()
    const witness = listen(feed, cleo)
    publish()
    await isQuiet()
    expect(last.received()).toEqual([1, 2, 3])
    expect(witness.received(), "sends a newcomer only what is published after their arrival").toEqual([6])
  })

  it("says farewell to a subscriber, and greets them again, between the events of the two subscriptions", async () => {
    const { feed, last, publish, beginRound, isQuiet } = largeChannel()
    const note = (type: string) => last.connection.send({ type, topic, seq: type })
    await beginRound()
    publish()
    feed.unsubscribe(last.connection, () => note("farewell"))
    publish()
    feed.subscribe(last.connection, feed.head, { begin: () => note("greeting"), ended: undefined })
    publish()
    await isQuiet()
    expect(last.received()).toEqual([1, 2, "farewell", "greeting", 4])
  })

  it("sends everybody the deletion of the channel, and nothing after it", async () => {
    const { feed, first, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish("The channel is deleted", () => feed.removeEverybody())
    publish()
    await isQuiet()
    for (const { received } of [first, last]) expect(received()).toEqual([1, 2])
  })

  it("sends nothing twice to a connection that begins a replay", async () => {
    const { feed, last, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish()
    last.connection.startReplay(feed, 0)
    const [replay] = last.connection.replays
    replay!.prepare()
    publish()
    expect(replay!.until, "the log is read up to here").toBe(2)
    await replay!.settled()
    last.connection.endReplay(replay!)
    publish()
    await isQuiet()
    expect(last.received()).toEqual([3, 4])
  })

  it("cuts a subscriber that reads too slowly, and lets nobody else wait for it", async () => {
    const { feed, first, crowd, last, publish, isQuiet } = largeChannel()
    const slow = listen(feed, cleo)
    slow.holdBack()
    const text = "a".repeat(replayLimits.frameLength)
    const events = Math.ceil((2 * replayLimits.unreadBytes) / text.length)
    for (let count = 0; count < events; count++) {
      publish(text)
      if (count % 10 === 0) await nextTick()
    }
    await isQuiet()
    expect(slow.goodbyes()).toEqual(["slow"])
    expect(slow.unread()).toBeLessThan(replayLimits.unreadBytes + 10 * text.length)
    for (const { connection } of [first, ...crowd, last]) expect(connection.isOpen).toBe(true)
    expect(last.received()).toHaveLength(events)
  })

  it("does not begin the next round before other work has had its turn", async () => {
    const { feed, first, publish, beginRound, isQuiet } = largeChannel()
    await beginRound()
    publish()
    await feed.delivery
    expect(feed.delivery).toBeUndefined()
    expect(first.received()).toEqual([1])
    await isQuiet()
    expect(first.received()).toEqual([1, 2])
  })
})
