import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"
import type { RawClient } from "./raw-client.ts"

const year = 31_536_000

/** The room of the announcement: reactions to chat messages are a choice of three, and come back to their sender. */
const room = (more: object = {}) => ({
  channels: {
    "room.123": {
      subscribe: true,
      messages: {
        chat: { publish: true, echo: true, store: year, react: ["👍", "❤️", "😂"] },
        "hotsock.messageReaction": { echo: true },
        ...more
      }
    }
  }
})

const channel = "room.123"

const react = (client: RawClient, messageId: unknown, reaction: string, action: "add" | "remove" = "add") =>
  client.send({ event: "hotsock.messageReaction", channel, data: { messageId, reaction, action } })

/** Jim and Pam in the room, with a message of Jim. */
const aMessage = (claims: object = room()) =>
  Effect.gen(function* () {
    const { connect } = yield* Customer
    const jim = yield* connect({ uid: "Jim", ...claims })
    const pam = yield* connect({ uid: "Pam", umd: { name: "Pam" }, ...claims })
    for (const client of [jim, pam]) yield* client.subscribe(channel)
    jim.publish(channel, "chat", "Wow.")
    const { id } = yield* jim.next("chat")
    yield* pam.next("chat")
    return { jim, pam, id: id ?? "" }
  })

conformance("a reaction", (it) => {
  it.effect("W7 R6 X5 is added and removed for all subscribers", () =>
    Effect.gen(function* () {
      const { jim, pam, id } = yield* aMessage()
      react(pam, id, "👍")
      const added = yield* jim.next("hotsock.messageReactionAdded")
      expect(added).toEqual({
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        event: "hotsock.messageReactionAdded",
        channel,
        data: { messageId: id, reaction: "👍", action: "add" },
        meta: { uid: "Pam", umd: { name: "Pam" } }
      })
      expect(Object.keys(added)).toEqual(["id", "event", "channel", "data", "meta"])
      react(pam, id, "👍", "remove")
      expect(yield* jim.next("hotsock.messageReactionRemoved")).toMatchObject({
        data: { messageId: id, reaction: "👍", action: "remove" }
      })
    })
  )

  it.effect("X4 X6 is one for each user and value, and a repetition changes nothing", () =>
    Effect.gen(function* () {
      const { jim, pam, id } = yield* aMessage()
      for (const reaction of ["👍", "👍", "❤️"]) react(pam, id, reaction)
      react(pam, id, "😂", "remove")
      react(jim, id, "👍")
      yield* jim.isHandled
      yield* pam.isHandled
      react(pam, id, "😂")
      yield* jim.awaits("the last reaction", () => jim.texts.at(-1)?.includes("😂") || undefined)
      const added = jim.frames.filter(({ event }) => event === "hotsock.messageReactionAdded")
      expect(added).toHaveLength(4)
      expect(jim.events).not.toContain("hotsock.messageReactionRemoved")
    })
  )

  it.effect("X1 R12 needs a subscription, a uid and a message that is stored", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const claims = room({ whisper: { publish: true, echo: true, react: true } })
      const { jim, id } = yield* aMessage(claims)
      const dwight = yield* connect({ uid: "Dwight", ...claims })
      react(dwight, id, "👍")
      expect(yield* dwight.nextError).toMatchObject({ code: "NOT_SUBSCRIBED", channel })
      const nobody = yield* connect(claims)
      yield* nobody.subscribe(channel)
      react(nobody, id, "👍")
      expect(yield* nobody.nextError).toMatchObject({ code: "REACTION_REFUSED", channel })
      jim.publish(channel, "whisper", "Not stored.")
      const { id: unstored } = yield* jim.next("whisper")
      for (const target of [unstored, "01JA3S0TNEC2QBYMZRBMCEXGNW", "no ULID"]) {
        react(jim, target, "👍")
        expect(yield* jim.nextError).toMatchObject({ code: "REACTION_REFUSED", channel })
      }
    })
  )

  it.effect("X2 X3 needs the directive of the message's event, which may list exact strings", () =>
    Effect.gen(function* () {
      const { jim, id } = yield* aMessage(room({ note: { publish: true, echo: true, store: -1 } }))
      react(jim, id, "👎")
      expect(yield* jim.nextError).toMatchObject({ code: "REACTION_REFUSED" })
      jim.publish(channel, "note", "Nobody reacts to notes.")
      const { id: note } = yield* jim.next("note")
      react(jim, note, "👍")
      expect(yield* jim.nextError).toMatchObject({ code: "REACTION_REFUSED" })
    })
  )

  it.effect("X12 comes back to its sender only with echo", () =>
    Effect.gen(function* () {
      const { jim, pam, id } = yield* aMessage(room({ "hotsock.messageReaction": {} }))
      react(pam, id, "👍")
      yield* jim.next("hotsock.messageReactionAdded")
      yield* pam.isHandled
      expect(pam.events).not.toContain("hotsock.messageReactionAdded")
    })
  )

  it.effect("X13 that replaces another one is a removal and an addition, in this order", () =>
    Effect.gen(function* () {
      const { jim, pam, id } = yield* aMessage()
      for (let round = 0; round < 10; round++) {
        react(pam, id, "👍")
        react(pam, id, "👍", "remove")
      }
      yield* pam.isHandled
      react(pam, id, "❤️")
      yield* jim.awaits("the last reaction", () => jim.texts.at(-1)?.includes("❤️") || undefined)
      const actions = jim.events.filter((event) => event.startsWith("hotsock.messageReaction"))
      const pair = ["hotsock.messageReactionAdded", "hotsock.messageReactionRemoved"]
      const pairs = Array.from({ length: 10 }, () => pair).flat()
      expect(actions).toEqual([...pairs, "hotsock.messageReactionAdded"])
    })
  )
})
