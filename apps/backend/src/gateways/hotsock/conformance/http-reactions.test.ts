import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance } from "./harness.ts"
import { caller, errorIn } from "./http-client.ts"

const storing = { publish: true, echo: true, store: -1 }

const channel = (name: string, messages: object, more: object = {}) => ({
  channels: { [name]: { subscribe: true, messages, ...more } }
})

conformance("reactions over HTTP", (it) => {
  const allowed = ["👍", "❤️", "😂", ":thumbsup:"]
  const claims = channel(
    "room.123",
    { chat: { ...storing, react: allowed }, "hotsock.messageReaction": { echo: true } },
    { historyStart: 0 }
  )

  const conversation = Effect.gen(function* () {
    const jim = yield* caller({ uid: "Jim", umd: { name: "Jim Halpert" }, ...claims }, "room.123")
    const pam = yield* caller({ uid: "Pam", ...claims }, "room.123")
    const { text } = yield* jim.call("publishMessage", {
      channel: "room.123",
      event: "chat",
      data: "Wow. Can we make it a different moment?",
      eagerIdGeneration: true
    })
    const messageId: string = JSON.parse(text).id
    const react = (who: typeof jim, reaction: string, action = "add") =>
      who.call("publishMessage", {
        event: "hotsock.messageReaction",
        channel: "room.123",
        data: { messageId, reaction, action }
      })
    return { jim, pam, messageId, react }
  })

  it.effect("T6 X4 X6 are added and removed once, and all subscribers hear of it", () =>
    Effect.gen(function* () {
      const { jim, pam, messageId, react } = yield* conversation
      const accepted = { status: 202, text: '{"channel":"room.123","event":"hotsock.messageReaction"}' }
      expect(yield* react(pam, "👍")).toMatchObject(accepted)
      expect(yield* react(pam, "👍"), "again").toMatchObject(accepted)
      const { id } = yield* jim.client.next("hotsock.messageReactionAdded")
      expect(jim.client.texts.at(-1)).toBe(
        `{"id":"${id}","event":"hotsock.messageReactionAdded","channel":"room.123","data":{"messageId":"${messageId}","reaction":"👍","action":"add"},"meta":{"uid":"Pam","umd":null}}`
      )
      expect(yield* react(pam, "👍", "remove")).toMatchObject(accepted)
      yield* jim.client.next("hotsock.messageReactionRemoved")
      expect(jim.client.events.filter((event) => event === "hotsock.messageReactionAdded")).toHaveLength(1)
    })
  )

  it.effect("X7 X8 are listed with messages as S0 shows them", () =>
    Effect.gen(function* () {
      const { jim, pam, messageId, react } = yield* conversation
      for (const [who, reaction] of [
        [jim, "👍"],
        [pam, "👍"],
        [jim, "❤️"]
      ] as const)
        yield* react(who, reaction)
      const body = { channel: "room.123", after: "00000000000000000000000000" }
      const listed = (more: object) =>
        Effect.map(jim.call("listMessages", { ...body, reverse: true, ...more }), ({ text }) => text)
      expect(yield* listed({})).toContain(
        `{"id":"${messageId}","event":"chat","channel":"room.123","data":"Wow. Can we make it a different moment?","meta":{"uid":"Jim","umd":{"name":"Jim Halpert"}},"reactions":{"👍":{"count":2},"❤️":{"count":1}}}`
      )
      expect(yield* listed({ expandReactions: true })).toContain(
        '"reactions":{"👍":{"count":2,"items":[{"uid":"Jim","umd":{"name":"Jim Halpert"}},{"uid":"Pam"}]},"❤️":{"count":1,"items":[{"uid":"Jim","umd":{"name":"Jim Halpert"}}]}}'
      )
      yield* jim.call("publishMessage", { channel: "room.123", event: "chat" })
      const [last] = yield* jim.list({ channel: "room.123", reverse: true })
      expect(last, "a field that is absent without reactions").not.toHaveProperty("reactions")
      expect((yield* jim.list({ channel: "room.123", reverse: true, expandReactions: true }))[0].reactions).toEqual({})
    })
  )

  it.effect("T12 X9 are listed for one message, to subscribers", () =>
    Effect.gen(function* () {
      const { jim, pam, messageId, react } = yield* conversation
      yield* react(jim, "👍")
      yield* react(pam, ":thumbsup:")
      const asked = { channel: "room.123", messageId }
      expect(yield* pam.call("listReactions", asked)).toMatchObject({
        status: 200,
        text: '{"reactions":[{"reaction":"👍","uid":"Jim","umd":{"name":"Jim Halpert"}},{"reaction":":thumbsup:","uid":"Pam"}]}'
      })
      yield* pam.client.unsubscribe("room.123")
      expect(errorIn(yield* pam.call("listReactions", asked))).toMatchObject({ error: { code: "NOT_SUBSCRIBED" } })
    })
  )

  it.effect("X7 X9 are counted all, and named up to 10 kB in a history and 1 MB for one message", () =>
    Effect.gen(function* () {
      const { jim, messageId, react } = yield* conversation
      const { sql } = yield* HazelForTests
      yield* react(jim, "👍")
      yield* Effect.promise(
        () => sql`
          insert into app_message_reactions
          select (jsonb_populate_record(r, jsonb_build_object(
            'uid', 'crowd-' || n, 'id', 'Z' || lpad(n::text, 25, '0'), 'umd', repeat('x', 1000)
          ))).*
          from app_message_reactions r, generate_series(1, 1100) n where message_id = ${messageId}`
      )
      const [message] = yield* jim.list({ channel: "room.123", reverse: true, expandReactions: true })
      expect(message.reactions["👍"].count).toBe(1_101)
      expect(message.reactions["👍"].items.map(({ uid }: { readonly uid: string }) => uid).slice(0, 2)).toEqual([
        "Jim",
        "crowd-1"
      ])
      expect(message.reactions["👍"].items.length).toBeLessThan(11)
      const { text } = yield* jim.call("listReactions", { channel: "room.123", messageId })
      expect(JSON.parse(text).reactions.length).toBeLessThan(1_000)
      expect(text.length).toBeGreaterThan(900_000)
    })
  )

  it.effect("X10 end with the time of their message, without being removed", () =>
    Effect.gen(function* () {
      const { jim, pam, messageId, react } = yield* conversation
      const { sql } = yield* HazelForTests
      yield* react(pam, "👍")
      yield* jim.client.next("hotsock.messageReactionAdded")
      yield* Effect.promise(() => sql`update app_messages set expires_at = now() where id = ${messageId}`)
      expect(errorIn(yield* react(pam, "😂"))).toMatchObject({ error: { code: "REACTION_REFUSED" } })
      expect(yield* jim.call("listReactions", { channel: "room.123", messageId })).toMatchObject({
        text: '{"reactions":[]}'
      })
      const listed: ReadonlyArray<{ readonly id: string }> = yield* jim.list({ channel: "room.123" })
      expect(listed.filter(({ id }) => id === messageId)).toEqual([])
      yield* jim.client.isHandled
      expect(jim.client.events).not.toContain("hotsock.messageReactionRemoved")
    })
  )

  it.effect("C5 T12 of a message before historyStart are not listed", () =>
    Effect.gen(function* () {
      const { jim, messageId, react } = yield* conversation
      yield* react(jim, "👍")
      const late = yield* caller({ uid: "Dwight", ...channel("room.123", {}) }, "room.123")
      expect(yield* late.call("listReactions", { channel: "room.123", messageId })).toMatchObject({
        text: '{"reactions":[]}'
      })
    })
  )

  it.effect("X1 X2 X3 need a uid, a stored message and a permitted value, and every refusal looks the same", () =>
    Effect.gen(function* () {
      const { jim, messageId, react } = yield* conversation
      const refused = { status: 403, error: { code: "REACTION_REFUSED" } }
      expect(errorIn(yield* react(jim, "😡"))).toMatchObject(refused)
      const missing = { messageId: "01JA3S0P7FB7WVYS67X316M32S", reaction: "👍", action: "add" }
      const body = { event: "hotsock.messageReaction", channel: "room.123", data: missing }
      expect(errorIn(yield* jim.call("publishMessage", body))).toMatchObject(refused)
      const anonymous = yield* caller(claims, "room.123")
      expect(errorIn(yield* react(anonymous, "👍"))).toMatchObject(refused)
      const reader = yield* caller({ uid: "Dwight", ...channel("room.123", {}) }, "room.123")
      expect(errorIn(yield* react(reader, "👍"))).toMatchObject(refused)
      expect(errorIn(yield* react(jim, "👍", "toggle"))).toMatchObject({ status: 400, error: { field: "data.action" } })
      expect(messageId).toHaveLength(26)
    })
  )
})
