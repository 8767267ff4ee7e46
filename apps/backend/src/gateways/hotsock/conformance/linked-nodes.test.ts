import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, Customer } from "./harness.ts"
import { callAs } from "./http-client.ts"
import { connectTo, type RawClient } from "./raw-client.ts"

let count = 0

/** Jim at one node and Dwight at another, in a channel of the app that is not linked. */
const unlinkedNodes = Effect.gen(function* () {
  const { id: appId, url, ada, token } = yield* Customer
  const name = `nodes.${++count}`
  const elsewhere = yield* aSecondNode
  const enters = Effect.fnUntraced(function* (at: string, uid: string) {
    const channels = { [name]: { subscribe: true, messages: { "*": { publish: true } } } }
    const client = yield* connectTo(at, yield* token({ scope: "connect", uid, channels }))
    yield* client.subscribe(name)
    const call = callAs(at, client.connected)
    return {
      client,
      publish: (text: string) => call("publishMessage", { channel: name, event: "chat", data: { text } })
    }
  })
  const links = ada.asks((hazel) => hazel.appLink.create({ appId, pattern: name, kind: "public" }))
  const enter = Effect.all({ jim: enters(url, "Jim"), dwight: enters(elsewhere.url, "Dwight") })
  return { ada, name, links, enter, pamEnters: enters(elsewhere.url, "Pam") }
})

/** Jim at one node and Dwight at another, in a channel that Ada has linked and in which nobody has written. */
const nodes = Effect.gen(function* () {
  const { ada, name, links, enter } = yield* unlinkedNodes
  const { data: link } = yield* links
  return { ada, name, links, link, ...(yield* enter) }
})

/** Lets seconds pass until the frame has arrived: nodes look for what others did once a second. */
const arrives = (client: RawClient, event: string) =>
  Effect.raceFirst(client.next(event), Effect.forever(Effect.andThen(TestClock.adjust("1 second"), Effect.yieldNow)))

conformance("a linked channel with subscribers on two nodes", (it) => {
  it.effect(
    "reaches those who subscribed before anybody had written, from its first message on, once and in order",
    () =>
      Effect.gen(function* () {
        const { jim, dwight } = yield* nodes
        for (const text of ["One", "Two"]) expect((yield* jim.publish(text)).status).toBe(202)
        expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "One" }, meta: { uid: "Jim" } })
        expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Two" } })
        yield* dwight.publish("Three")
        expect(yield* arrives(jim.client, "chat")).toMatchObject({ data: { text: "Three" }, meta: { uid: "Dwight" } })
        expect(
          jim.client.events.filter((event) => event === "chat"),
          "nothing comes back"
        ).toHaveLength(1)
      })
  )

  it.effect("is one channel when it is first used on both at once", () =>
    Effect.gen(function* () {
      const { ada, name, jim, dwight } = yield* nodes
      const answers = yield* Effect.all([jim.publish("One"), dwight.publish("Two")], { concurrency: "unbounded" })
      expect(answers.map(({ status }) => status)).toEqual([202, 202])
      const { channels } = yield* ada.asks((hazel) => hazel.channel.browse({ query: name }))
      expect(channels).toHaveLength(1)
    })
  )

  it.effect("is the app's alone again when its link is deleted, and shows nothing of what the team writes then", () =>
    Effect.gen(function* () {
      const { ada, links, link, name, jim, dwight } = yield* nodes
      yield* jim.publish("Hello")
      yield* arrives(dwight.client, "chat")
      const { channels } = yield* ada.asks((hazel) => hazel.channel.browse({ query: name }))
      const channelId = channels[0]!.channel.id
      const { id } = link
      yield* ada.asks((hazel) => hazel.appLink.delete({ id }))
      yield* TestClock.adjust("3 seconds")
      yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "Among ourselves" }))
      yield* jim.publish("Among users")
      expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Among users" } })
      const page = yield* ada.asks((hazel) => hazel.message.list({ channelId }))
      expect(page.messages.map(({ body }) => body)).toEqual(["Hello", "Among ourselves"])
      yield* links
      yield* TestClock.adjust("3 seconds")
      yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "Together again" }))
      expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Together again" } })
      expect(dwight.client.texts.join("")).not.toContain("Among ourselves")
    })
  )

  it.effect("reaches those who had subscribed before it was linked, from the first message in Hazel on", () =>
    Effect.gen(function* () {
      const { links, enter } = yield* unlinkedNodes
      const { jim, dwight } = yield* enter
      yield* jim.publish("Among users")
      expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Among users" } })
      yield* links
      yield* TestClock.adjust("2 seconds")
      yield* jim.publish("Hello, team")
      expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Hello, team" } })
    })
  )

  it.effect("shows nothing from before to those who subscribe before their node has noticed the link", () =>
    Effect.gen(function* () {
      const { links, enter, pamEnters } = yield* unlinkedNodes
      const { jim, dwight } = yield* enter
      yield* links
      yield* jim.publish("Earlier")
      const pam = yield* pamEnters
      yield* jim.publish("Later")
      expect(yield* arrives(pam.client, "chat")).toMatchObject({ data: { text: "Later" } })
      for (const text of ["Earlier", "Later"]) {
        expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text } })
      }
    })
  )

  it.effect("shows nothing from before to those who had subscribed when it was linked again", () =>
    Effect.gen(function* () {
      const { ada, name, links, enter } = yield* unlinkedNodes
      const { data: link } = yield* links
      const { jim } = yield* enter
      yield* jim.publish("An old question")
      yield* ada.asks((hazel) => hazel.appLink.delete({ id: link.id }))
      yield* TestClock.adjust("3 seconds")
      const { dwight } = yield* enter
      yield* links
      yield* TestClock.adjust("3 seconds")
      const { channels } = yield* ada.asks((hazel) => hazel.channel.browse({ query: name }))
      yield* ada.asks((hazel) => hazel.message.create({ channelId: channels[0]!.channel.id, body: "Back again" }))
      expect(yield* arrives(dwight.client, "chat")).toMatchObject({ data: { text: "Back again" } })
      expect(dwight.client.texts.join("")).not.toContain("An old question")
    })
  )
})
