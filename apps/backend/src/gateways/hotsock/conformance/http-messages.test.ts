import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"
import { caller, errorIn } from "./http-client.ts"

const storing = { publish: true, echo: true, store: -1 }

const channel = (name: string, messages: object, more: object = {}) => ({
  channels: { [name]: { subscribe: true, messages, ...more } }
})

const quotes = [
  [
    "Pam",
    "You came up to my desk and said, 'This may sound weird, and there's no reason for me to know this, but that mixed berry yogurt you're about to eat has expired.'"
  ],
  ["Jim", "That was the moment that you liked me?"],
  ["Pam", "Yup."],
  ["Jim", "Wow. Can we make it a different moment?"],
  ["Pam", "Nope."]
] as const

conformance("connection/publishMessage", (it) => {
  it.effect("T4 publishes to the other subscribers and answers 202 with the bytes of S1", () =>
    Effect.gen(function* () {
      const claims = channel("my-channel", { "my-event": { publish: true } })
      const jim = yield* caller({ uid: "Jim", ...claims }, "my-channel")
      const pam = yield* caller({ uid: "Pam", ...claims }, "my-channel")
      const answer = yield* jim.call("publishMessage", { channel: "my-channel", event: "my-event", data: "Hi 👋" })
      expect(answer).toMatchObject({ status: 202, text: '{"channel":"my-channel","event":"my-event"}' })
      const { id } = yield* pam.client.next("my-event")
      expect(pam.client.texts.at(-1)).toBe(
        `{"id":"${id}","event":"my-event","channel":"my-channel","data":"Hi 👋","meta":{"uid":"Jim","umd":null}}`
      )
      yield* jim.client.isHandled
      expect(jim.client.events, "without echo the sender receives nothing").not.toContain("my-event")
    })
  )

  it.effect("T4 answers the id with eagerIdGeneration, and data may be any JSON or absent", () =>
    Effect.gen(function* () {
      const jim = yield* caller({ uid: "Jim", ...channel("my-channel", { "*": storing }) }, "my-channel")
      for (const data of [undefined, null, true, 0.5, "", [[]], { "": { "🍞": [null] } }]) {
        const body = { channel: "my-channel", event: "my-event", data, eagerIdGeneration: true }
        const { text } = yield* jim.call("publishMessage", body)
        const { id, data: received } = yield* jim.client.next("my-event")
        expect(text).toBe(`{"channel":"my-channel","event":"my-event","id":"${id}"}`)
        expect(received).toEqual(data ?? null)
      }
    })
  )

  it.effect("T4 C8 needs the directive publish, and a subscription unless there is broadcast", () =>
    Effect.gen(function* () {
      const messages = {
        chat: { publish: true },
        stats: { broadcast: true },
        mixed: { publish: false, broadcast: true }
      }
      const jim = yield* caller({ uid: "Jim", ...channel("my-channel", messages) })
      const publish = (event: string) =>
        Effect.map(jim.call("publishMessage", { channel: "my-channel", event }), errorIn)
      expect(yield* publish("stats")).toMatchObject({ status: 202 })
      expect(yield* publish("chat")).toMatchObject({
        status: 403,
        channel: "my-channel",
        error: { code: "NOT_SUBSCRIBED" }
      })
      for (const event of ["mixed", "other"])
        expect(yield* publish(event)).toMatchObject({ status: 403, error: { code: "PUBLISH_PERMISSION_DENIED" } })
      yield* jim.client.subscribe("my-channel")
      expect(yield* publish("chat")).toMatchObject({ status: 202 })
      yield* jim.client.unsubscribe("my-channel")
      expect(yield* publish("chat")).toMatchObject({ status: 403, error: { code: "NOT_SUBSCRIBED" } })
    })
  )

  it.effect("T2 honours the subscribe token of a live subscription, which no request can pass", () =>
    Effect.gen(function* () {
      const { token } = yield* Customer
      const jim = yield* caller({ uid: "Jim", channels: { "my-channel": { subscribe: true } } })
      const body = { channel: "my-channel", event: "chat" }
      const extension = yield* token({ scope: "subscribe", uid: "Jim", ...channel("my-channel", { chat: storing }) })
      expect(yield* jim.call("publishMessage", { ...body, token: extension })).toMatchObject({ status: 403 })
      yield* jim.client.subscribe("my-channel", { token: extension })
      expect(yield* jim.call("publishMessage", body)).toMatchObject({ status: 202 })
      yield* jim.client.unsubscribe("my-channel")
      expect(yield* jim.call("publishMessage", body)).toMatchObject({ status: 403 })
    })
  )

  it.effect("C3 takes the alias of a channel and answers its real name", () =>
    Effect.gen(function* () {
      const claims = channel("room.123", { chat: storing }, { alias: "room" })
      const jim = yield* caller({ uid: "Jim", ...claims }, "room")
      const { text } = yield* jim.call("publishMessage", { channel: "room", event: "chat" })
      expect(text).toBe('{"channel":"room.123","event":"chat"}')
      expect(yield* jim.list({ channel: "room" })).toMatchObject([{ channel: "room.123" }])
    })
  )

  it.effect.each([
    [{ event: "e" }, "channel", '"channel" is missing.'],
    [{ channel: 5, event: "e" }, "channel", '"channel" must be a string, not a number.'],
    [{ channel: "a,b", event: "e" }, "channel", '"channel" must not contain *, #, commas or whitespace.'],
    [{ channel: "c" }, "event", '"event" is missing.'],
    [{ channel: "c", event: "hotsock.subscribe" }, "event", '"event" must not begin with hotsock., which is reserved.'],
    [{ channel: "c", event: "e".repeat(129) }, "event", '"event" must have 1 to 128 characters.'],
    [
      { channel: "c", event: "e", eagerIdGeneration: "yes" },
      "eagerIdGeneration",
      '"eagerIdGeneration" must be true or false.'
    ],
    [{ channel: "c", event: "e", data: "x".repeat(32_767) }, "data", '"data" must have at most 32768 bytes of JSON.'],
    [{ channel: "c", event: "e", data: "\0" }, "data", '"data" must contain no U+0000 and no unpaired surrogate.']
  ] as const)("W11 N1 N2 N4 names the field that is wrong: %#", ([body, field, message]) =>
    Effect.gen(function* () {
      const jim = yield* caller({ channels: { "*": { subscribe: true, messages: { "*": { broadcast: true } } } } })
      expect(errorIn(yield* jim.call("publishMessage", body))).toMatchObject({
        status: 400,
        error: { code: "INVALID_MESSAGE", field, message }
      })
    })
  )
})

conformance("connection/listMessages", (it) => {
  it.effect("T3 answers the newest first with the bytes of S1", () =>
    Effect.gen(function* () {
      const claims = channel("my-channel", { "my-event": storing })
      const people = {
        Jim: yield* caller({ uid: "Jim", ...claims }, "my-channel"),
        Pam: yield* caller({ uid: "Pam", ...claims }, "my-channel")
      }
      for (const [uid, data] of quotes)
        yield* people[uid].call("publishMessage", { channel: "my-channel", event: "my-event", data })
      for (const _ of quotes) yield* people.Jim.client.next("my-event")
      const received = people.Jim.client.texts.filter((text) => text.includes('"event":"my-event"'))
      const { status, text } = yield* people.Jim.call("listMessages", { channel: "my-channel", reverse: true })
      expect(status).toBe(200)
      expect(text).toBe(`{"messages":[${received.toReversed().join(",")}]}`)
      expect(text).toContain(
        '"event":"my-event","channel":"my-channel","data":"Nope.","meta":{"uid":"Pam","umd":null}}'
      )
    })
  )

  it.effect("T3 lists from the subscription on, in pages by after and before", () =>
    Effect.gen(function* () {
      const claims = channel("my-channel.2", { "*": storing })
      const pam = yield* caller({ uid: "Pam", ...claims }, "my-channel.2")
      const say = (data: number) => pam.call("publishMessage", { channel: "my-channel.2", event: "n", data })
      yield* say(1)
      const jim = yield* caller({ uid: "Jim", ...claims })
      expect(errorIn(yield* jim.call("listMessages", { channel: "my-channel.2" }))).toMatchObject({
        status: 403,
        error: { code: "NOT_SUBSCRIBED" }
      })
      yield* jim.client.subscribe("my-channel.2")
      for (const data of [2, 3, 4]) yield* say(data)
      const listed = (body: object) =>
        Effect.map(jim.list({ channel: "my-channel.2", ...body }), (found) =>
          found.map(({ data }: { data: unknown }) => data)
        )
      const [two, , four] = yield* jim.list({ channel: "my-channel.2" })
      expect(yield* listed({})).toEqual([2, 3, 4])
      expect(yield* listed({ reverse: true })).toEqual([4, 3, 2])
      expect(yield* listed({ after: two.id })).toEqual([3, 4])
      expect(yield* listed({ before: four.id }), "before is ignored").toEqual([2, 3, 4])
      expect(yield* listed({ before: four.id, reverse: true })).toEqual([3, 2])
      expect(yield* listed({ after: two.id, reverse: true }), "after is ignored").toEqual([4, 3, 2])
      expect(yield* jim.call("listMessages", { channel: "my-channel.2", after: "\0" })).toMatchObject({ status: 400 })
    })
  )

  it.effect("C5 lists from historyStart on, and everything for 0", () =>
    Effect.gen(function* () {
      const messages = { "*": storing }
      const pam = yield* caller({ uid: "Pam", ...channel("my-channel.3", messages) }, "my-channel.3")
      yield* pam.call("publishMessage", { channel: "my-channel.3", event: "n", data: "before" })
      const readers = Effect.fnUntraced(function* (historyStart: number | undefined) {
        const reader = yield* caller(
          { uid: "Jim", ...channel("my-channel.3", messages, { historyStart }) },
          "my-channel.3"
        )
        return (yield* reader.list({ channel: "my-channel.3" })).length
      })
      const now = Math.floor(Date.now() / 1_000)
      expect(yield* readers(undefined)).toBe(0)
      expect(yield* readers(0)).toBe(1)
      expect(yield* readers(now - 60)).toBe(1)
      expect(yield* readers(now + 60)).toBe(0)
    })
  )

  it.effect("T3 lists at most 100 messages", () =>
    Effect.gen(function* () {
      const pam = yield* caller({ uid: "Pam", ...channel("my-channel.4", { "*": storing }) }, "my-channel.4")
      for (let count = 0; count < 101; count++) pam.client.publish("my-channel.4", "n", count)
      yield* pam.client.isHandled
      const page = yield* pam.list({ channel: "my-channel.4" })
      expect(page).toHaveLength(100)
      expect(yield* pam.list({ channel: "my-channel.4", after: page.at(-1).id })).toMatchObject([{ data: 100 }])
    })
  )

  it.effect("R4 lists messages of the app's server without meta", () =>
    Effect.gen(function* () {
      const jim = yield* caller(
        { uid: null, umd: { name: "Jim" }, ...channel("my-channel.5", { "*": storing }) },
        "my-channel.5"
      )
      yield* jim.call("publishMessage", { channel: "my-channel.5", event: "n" })
      expect(yield* jim.list({ channel: "my-channel.5" })).toMatchObject([
        { meta: { uid: null, umd: { name: "Jim" } } }
      ])
    })
  )
})
