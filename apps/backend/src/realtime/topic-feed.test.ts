import { describe, expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { fakeConnection } from "../testing/hub/fake-connection.ts"
import { TopicFeed } from "./topic-feed.ts"

const [ben, cleo] = [UserId.make(uuidV7()), UserId.make(uuidV7())]

const line = (seq: number) => JSON.stringify({ type: "channel_message", topic: "a topic", seq })

const signal = (type: string) => JSON.stringify({ type, topic: "a topic" })

const nextTick = () => new Promise((resolve) => setImmediate(resolve))

const feedAt = (head: number) => {
  const feed = new TopicFeed("a topic", "its log", head)
  const handedOn: Array<number> = []
  return { feed, handedOn, offer: (seq: number) => feed.offer(seq, line(seq), (next) => handedOn.push(next)) }
}

const listener = (feed: TopicFeed, person = ben, since = feed.head) => {
  const device = fakeConnection(person)
  feed.add(device.connection, since)
  return { ...device, received: () => device.received("a topic") }
}

describe("the feed of a topic", () => {
  it("passes events on in order, and says whether there is a hole", () => {
    const { feed, handedOn, offer } = feedAt(5)
    expect([7, 8, 6, 6, 3].map(offer)).toEqual([true, true, false, false, false])
    expect(handedOn).toEqual([6, 7, 8])
    expect(feed.head).toBe(8)
  })

  it("continues where the log begins when earlier events are trimmed", () => {
    const { feed, handedOn, offer } = feedAt(5)
    offer(8)
    feed.startAt(8)
    expect(offer(8)).toBe(false)
    expect(handedOn).toEqual([8])
    feed.startAt(3)
    expect(feed.head, "never back").toBe(8)
  })

  it("writes the events of one tick once, with the same bytes for everybody", async () => {
    const { feed, offer } = feedAt(0)
    const devices = [listener(feed), listener(feed, cleo)]
    for (const seq of [1, 2, 3]) offer(seq)
    await nextTick()
    for (const { received, written } of devices) {
      expect(received()).toEqual([1, 2, 3])
      expect(written.length).toBe(1)
    }
    expect(devices[0]!.written[0], "both receive the same buffer, not a copy").toBe(devices[1]!.written[0])
  })

  it("relays lines of another log to subscribers and to those who are about to begin, once and in order", async () => {
    const { feed, offer } = feedAt(3)
    const [here, soon] = [fakeConnection(ben), fakeConnection(cleo)]
    feed.addFrom(here.connection, 3)
    feed.addFrom(soon.connection, 5)
    feed.relay(signal("one"))
    feed.relay(signal("two"))
    for (const seq of [4, 5]) offer(seq)
    feed.relay(signal("three"))
    await nextTick()
    const typesFor = ({ written }: typeof here) =>
      Array.from(written.join("").matchAll(/"type":"(one|two|three)"/g), ([, type]) => type)
    expect(typesFor(here)).toEqual(["one", "two", "three"])
    expect(typesFor(soon)).toEqual(["one", "two", "three"])
  })

  it("relays to subscribers at once, while others are about to begin", async () => {
    const { feed } = feedAt(3)
    const [here, soon] = [fakeConnection(ben), fakeConnection(cleo)]
    feed.addFrom(here.connection, 3)
    feed.addFrom(soon.connection, 5)
    feed.relay(signal("one"))
    await nextTick()
    expect(here.written.join("")).toContain("one")
    expect(soon.written).toEqual([])
  })

  it("relays to nobody who does not subscribe, or who leaves before they begin", async () => {
    const { feed } = feedAt(3)
    const [here, gone] = [fakeConnection(ben), fakeConnection(cleo)]
    feed.addFrom(here.connection, 3)
    feed.addFrom(gone.connection, 5)
    feed.relay(signal("one"))
    feed.remove(gone.connection)
    await nextTick()
    expect(here.written.join("")).toContain("one")
    expect(gone.written).toEqual([])
  })

  it("sends nothing from before the seq at which somebody was seen", async () => {
    const { feed, offer } = feedAt(3)
    const [back, gone] = [fakeConnection(ben), fakeConnection(cleo)]
    for (const { connection } of [back, gone]) feed.addFrom(connection, 5)
    expect(feed.hasSubscriber(back.connection)).toBe(true)
    for (const seq of [4, 5, 6]) offer(seq)
    feed.removePerson(cleo, 6)
    offer(7)
    await nextTick()
    expect(back.received("a topic")).toEqual([6, 7])
    expect(gone.received("a topic")).toEqual([6])
  })

  it("sends a newcomer only what is published after they subscribed", async () => {
    const { feed, offer } = feedAt(0)
    offer(1)
    const { received } = listener(feed)
    offer(2)
    await nextTick()
    expect(received()).toEqual([2])
  })

  it("sends a removed person their removal, and nothing of the same tick after it", async () => {
    const { feed } = feedAt(0)
    const [his, hers] = [listener(feed), listener(feed, cleo)]
    for (const seq of [1, 2, 3]) feed.offer(seq, line(seq), (next) => next === 2 && feed.removePerson(cleo, 2))
    await nextTick()
    expect(his.received()).toEqual([1, 2, 3])
    expect(hers.received()).toEqual([1, 2])
  })

  it("keeps somebody who has come back since, and refuses somebody who was there only before", () => {
    const { feed } = feedAt(9)
    const [back, before] = [fakeConnection(cleo).connection, fakeConnection(cleo).connection]
    expect(feed.add(back, 8)).toBe(true)
    feed.removePerson(cleo, 7)
    expect(feed.hasSubscriber(back)).toBe(true)
    expect(feed.add(before, 6)).toBe(false)
    expect(feed.hasSubscriber(before)).toBe(false)
  })

  it("yields to other work while it writes to many, and still keeps the order", async () => {
    const { feed, offer } = feedAt(0)
    const devices = Array.from({ length: 600 }, () => listener(feed))
    const reached = () => devices.filter(({ received }) => received().length > 0).length
    offer(1)
    await nextTick()
    expect(reached()).toBeLessThan(600)
    offer(2)
    while (devices.at(-1)!.received().length < 2) await nextTick()
    for (const { received } of devices) expect(received()).toEqual([1, 2])
    // Later events are as quick as the first ones.
    for (const { connection } of devices.slice(1)) feed.remove(connection)
    await nextTick()
    offer(3)
    await nextTick()
    expect(devices[0]!.received()).toEqual([1, 2, 3])
  })

  it("sends signals in their order among the events, in as few frames as possible", async () => {
    const { feed, offer } = feedAt(0)
    const device = listener(feed)
    offer(1)
    offer(2)
    feed.signal(signal("typing"))
    feed.signal(signal("another typing"))
    offer(3)
    await nextTick()
    expect(device.lines().map(({ type, seq }) => seq ?? type)).toEqual([1, 2, "typing", "another typing", 3])
    expect(device.written.length).toBe(3)
  })

  it("sends a signal to no device of the person it is about", async () => {
    const { feed } = feedAt(0)
    const [his, hers, herPhone] = [listener(feed), listener(feed, cleo), listener(feed, cleo)]
    feed.signal(signal("typing"), { exceptPerson: cleo })
    await nextTick()
    expect(his.lines()).toHaveLength(1)
    expect([...hers.lines(), ...herPhone.lines()]).toEqual([])
  })

  it("leaves out the one connection a signal came from, and not the other devices of its person", async () => {
    const { feed } = feedAt(0)
    const [his, hers, herPhone] = [listener(feed), listener(feed, cleo), listener(feed, cleo)]
    feed.signal(signal("hers"), { exceptConnection: hers.connection.id })
    feed.signal(signal("for app users"), { where: ({ identity }) => identity.kind === "app-user" })
    await nextTick()
    expect([his, hers, herPhone].map(({ lines }) => lines().map(({ type }) => type))).toEqual([["hers"], [], ["hers"]])
  })

  it("puts signals with one audience into one frame, and others into frames of their own", async () => {
    const { feed } = feedAt(0)
    const his = listener(feed)
    for (const [type, exceptPerson] of [
      ["one", cleo],
      ["two", cleo],
      ["three", undefined]
    ] as const) {
      feed.signal(signal(type), exceptPerson && { exceptPerson })
    }
    await nextTick()
    expect(his.lines().map(({ type }) => type)).toEqual(["one", "two", "three"])
    expect(his.written.length).toBe(2)
  })

  it("keeps no signal for somebody who is removed, or subscribes, in the same tick", async () => {
    const { feed } = feedAt(0)
    const hers = listener(feed, cleo)
    feed.signal(signal("before"))
    feed.removePerson(cleo, 1)
    const his = listener(feed)
    feed.signal(signal("after"))
    await nextTick()
    expect(hers.lines().map(({ type }) => type)).toEqual(["before"])
    expect(his.lines().map(({ type }) => type)).toEqual(["after"])
  })

  it("leaves out signals, and nothing else, where much is unwritten", async () => {
    const { feed, offer } = feedAt(0)
    const [slow, quick] = [listener(feed), listener(feed, cleo)]
    const release = slow.holdBack()
    slow.connection.send({ text: "x".repeat(100_000) })
    feed.signal(signal("typing"))
    offer(1)
    await nextTick()
    release()
    await nextTick()
    expect(quick.lines().map(({ type }) => type)).toEqual(["typing", "channel_message"])
    expect(slow.received()).toEqual([1])
    expect(slow.written.some((bytes) => bytes.includes("typing"))).toBe(false)
  })

  it("is unused when it has no subscriber and nobody is about to subscribe", () => {
    const { feed } = feedAt(0)
    const { connection } = listener(feed)
    feed.retain()
    feed.remove(connection)
    expect(feed.isUnused).toBe(false)
    feed.release()
    expect(feed.isUnused).toBe(true)
  })
})
