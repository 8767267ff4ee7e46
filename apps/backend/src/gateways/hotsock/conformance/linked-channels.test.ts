import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { conformance, Customer } from "./harness.ts"
import { errorIn, request } from "./http-client.ts"
import { idOf, support } from "./linked-scene.ts"

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

conformance("a linked channel", (it) => {
  it.effect("delivers what an app user writes to the others and to Hazel, and not back to its sender (R4, C8)", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, channelId } = yield* support
      const answer = yield* jim.publish("chat", { text: "Hello?", id: "key-1" })
      expect(answer.status).toBe(202)
      const id = idOf(answer)
      expect(id).toMatch(ulid)
      expect(yield* pam.client.nextText("chat")).toBe(
        `{"id":"${id}","event":"chat","channel":"${name}","data":{"text":"Hello?"},"meta":{"uid":"Jim","umd":{"name":"Jim Halpert"}}}`
      )
      const { messages } = yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.list({ channelId: id }))
      )
      expect(messages.map(({ body }) => body)).toEqual(["Hello?"])
      pam.client.publish(name, "chat", "From the socket")
      expect(yield* jim.client.next("chat")).toMatchObject({ data: { text: "From the socket" }, meta: { uid: "Pam" } })
      expect(pam.client.events.filter((event) => event === "chat")).toHaveLength(1)
    })
  )

  it.effect("delivers what the team writes, edits and deletes, with the name of its author and no address", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, channelId } = yield* support
      yield* jim.publish("chat", { text: "Hello?" })
      const { data: message } = yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.create({ channelId: id, body: "How can we help?" }))
      )
      const meta = { uid: `hazel:${ada.id}`, umd: { name: ada.name } }
      const written = yield* jim.client.next("chat")
      expect(written).toEqual({
        ...{ id: written.id, event: "chat", channel: name },
        ...{ data: { text: "How can we help?" }, meta }
      })
      yield* ada.asks((hazel) => hazel.message.update({ id: message.id, body: "How may we help?" }))
      const edited = { messageId: written.id, text: "How may we help?" }
      expect(yield* jim.client.next("chat.edited")).toMatchObject({ data: edited, meta })
      yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
      expect(yield* pam.client.next("chat.deleted")).toMatchObject({ data: { messageId: written.id }, meta })
      expect(pam.client.texts.join("")).not.toContain("@hazel.test")
    })
  )

  it.effect("carries edits, deletions and reactions of app users to Hazel and to the others (R6, X12)", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, channelId } = yield* support
      const messageId = idOf(yield* jim.publish("chat", { text: "Helo?" }))
      expect((yield* jim.publish("chat.edited", { messageId, text: "Hello?" })).status).toBe(202)
      expect(yield* pam.client.next("chat.edited")).toMatchObject({ data: { messageId, text: "Hello?" } })
      const reaction = { messageId, reaction: "👍", action: "add" }
      const reacted = yield* pam.call("publishMessage", {
        channel: name,
        event: "hotsock.messageReaction",
        data: reaction
      })
      expect(reacted.status).toBe(202)
      const added = yield* jim.client.next("hotsock.messageReactionAdded")
      expect(added).toMatchObject({ channel: name, data: reaction, meta: { uid: "Pam", umd: null } })
      yield* pam.client.isHandled
      expect(pam.client.events).not.toContain("hotsock.messageReactionAdded")
      const page = ada.asks((hazel) => Effect.flatMap(channelId, (id) => hazel.message.list({ channelId: id })))
      expect((yield* page).messages[0]).toMatchObject({ body: "Hello?", reactions: [{ emoji: "👍", count: 1 }] })
      expect((yield* jim.publish("chat.deleted", { messageId })).status).toBe(202)
      expect(yield* pam.client.next("chat.deleted")).toMatchObject({ data: { messageId } })
      expect((yield* page).messages).toEqual([])
    })
  )

  it.effect("delivers reactions of the team, also exchanged ones as a removal and an addition (X13)", () =>
    Effect.gen(function* () {
      const { ada, jim, channelId } = yield* support
      const messageId = idOf(yield* jim.publish("chat", { text: "Solved" }))
      const { messages } = yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.list({ channelId: id }))
      )
      const { channelId: in_, id } = messages[0]!
      const { data } = yield* ada.asks((hazel) =>
        hazel.messageReaction.create({ channelId: in_, messageId: id, emoji: "🎉" })
      )
      const meta = { uid: `hazel:${ada.id}`, umd: { name: ada.name } }
      const of = (reaction: string, action: string) => ({ data: { messageId, reaction, action }, meta })
      expect(yield* jim.client.next("hotsock.messageReactionAdded")).toMatchObject(of("🎉", "add"))
      yield* ada.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: "👍" }))
      expect(yield* jim.client.next("hotsock.messageReactionRemoved")).toMatchObject(of("🎉", "remove"))
      expect(yield* jim.client.next("hotsock.messageReactionAdded")).toMatchObject(of("👍", "add"))
      const { text } = yield* jim.call("listReactions", { channel: jim.client.frames[1]!.channel, messageId })
      expect(JSON.parse(text)).toEqual({ reactions: [{ reaction: "👍", ...meta }] })
    })
  )

  it.effect("deletes what an admin purges, by itself or up to some moment", () =>
    Effect.gen(function* () {
      const { ada, jim, pam, channelId } = yield* support
      const first = idOf(yield* jim.publish("chat", { text: "My card is 4242" }))
      const second = idOf(yield* jim.publish("chat", { text: "Sorry" }))
      const { messages } = yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.list({ channelId: id }))
      )
      yield* ada.asks((hazel) => hazel.message.purge({ id: messages[0]!.id }))
      expect(yield* pam.client.next("chat.deleted")).toMatchObject({ data: { messageId: first } })
      yield* ada.asks((hazel) => Effect.flatMap(channelId, (id) => hazel.message.purgeAll({ channelId: id })))
      const { data, meta } = yield* pam.client.next("chat.cleared")
      expect(data).toHaveProperty("upTo", expect.stringMatching(ulid))
      expect(JSON.stringify(data) > JSON.stringify({ upTo: second })).toBe(true)
      expect(meta).toMatchObject({ uid: `hazel:${ada.id}` })
      expect(yield* pam.list()).toEqual([])
    })
  )

  it.effect("keeps replies in their thread, and delivers those that were also sent to the channel", () =>
    Effect.gen(function* () {
      const { ada, jim, channelId } = yield* support
      yield* jim.publish("chat", { text: "Question" })
      const id = yield* channelId
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      const reply = { channelId: id, parentId: messages[0]!.id }
      yield* ada.asks((hazel) => hazel.message.create({ ...reply, body: "Does somebody know this?" }))
      yield* ada.asks((hazel) => hazel.message.create({ ...reply, body: "Here it is", alsoInChannel: true }))
      expect(yield* jim.client.next("chat")).toMatchObject({ data: { text: "Here it is" } })
      expect(jim.client.texts.join("")).not.toContain("Does somebody know this?")
    })
  )

  it.effect("lists the chat of Hazel and the other events of the app in one history (T3, X7)", () =>
    Effect.gen(function* () {
      const { name, jim, pam, enters } = yield* support
      const stored = yield* enters("Dwight", { messages: { note: { publish: true, store: -1 } } })
      const ids = [
        idOf(yield* jim.publish("chat", { text: "One" })),
        idOf(yield* stored.publish("note", { private: true })),
        idOf(yield* jim.publish("chat", { text: "Tow" }))
      ]
      yield* jim.publish("chat.edited", { messageId: ids[2], text: "Two" })
      const reaction = { messageId: ids[0], reaction: "🎉", action: "add" }
      yield* pam.call("publishMessage", { channel: name, event: "hotsock.messageReaction", data: reaction })
      const meta = { uid: "Jim", umd: { name: "Jim Halpert" } }
      const note = {
        id: ids[1],
        event: "note",
        channel: name,
        data: { private: true },
        meta: { uid: "Dwight", umd: null }
      }
      const one = { id: ids[0], event: "chat", channel: name, data: { text: "One" }, meta }
      const two = { id: ids[2], event: "chat", channel: name, data: { text: "Two", edited: true }, meta }
      expect(yield* jim.list()).toEqual([{ ...one, reactions: { "🎉": { count: 1 } } }, note, two])
      const items = [{ uid: "Pam" }]
      const expanded = { ...one, reactions: { "🎉": { count: 1, items } } }
      expect(yield* jim.list({ reverse: true, before: ids[1], expandReactions: true })).toEqual([expanded])
      expect((yield* jim.list({ after: ids[0] })).map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[2]])
    })
  )

  it.effect("shows no message from before the subscription without historyStart (T3, C5)", () =>
    Effect.gen(function* () {
      const { name, jim, enters } = yield* support
      const messageId = idOf(yield* jim.publish("chat", { text: "Before" }))
      const late = yield* enters("Dwight", { historyStart: undefined })
      yield* jim.publish("chat", { text: "After" })
      expect((yield* late.list()).map(({ data }: { data: unknown }) => data)).toEqual([{ text: "After" }])
      const { text } = yield* late.call("listReactions", { channel: name, messageId })
      expect(text).toBe('{"reactions":[]}')
    })
  )

  it.effect("keeps other events in the app, and refuses what Hazel cannot hold by a code", () =>
    Effect.gen(function* () {
      const { ada, name, jim, pam, enters, channelId } = yield* support
      const messageId = idOf(yield* jim.publish("chat", { text: "Hello?" }))
      yield* jim.publish("is-typing", { any: ["JSON"] })
      expect(yield* pam.client.next("is-typing")).toMatchObject({ data: { any: ["JSON"] } })
      const { messages } = yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.list({ channelId: id }))
      )
      expect(messages).toHaveLength(1)
      const nobody = yield* enters(undefined)
      const raw = { messageId, reaction: "seen", action: "add" }
      const refusals = [
        [jim.publish("chat", { picture: 1 }), 400, "CHAT_DATA_INVALID"],
        [nobody.publish("chat", "Hi"), 403, "CHAT_USER_ID_REQUIRED"],
        [pam.publish("chat.deleted", { messageId }), 403, "CHAT_NOT_ALLOWED"],
        [
          jim.publish("chat.edited", { messageId: messageId.replace(/.$/, "1"), text: "x" }),
          404,
          "CHAT_MESSAGE_NOT_FOUND"
        ],
        [
          pam.call("publishMessage", { channel: name, event: "hotsock.messageReaction", data: raw }),
          400,
          "CHAT_REACTION_INVALID"
        ]
      ] as const
      for (const [call, status, code] of refusals) {
        expect(errorIn(yield* call)).toMatchObject({ status, channel: name, error: { code } })
      }
      pam.client.publish(name, "chat", 7)
      expect(yield* pam.client.nextError).toMatchObject({ channel: name, code: "CHAT_DATA_INVALID" })
    })
  )

  it.effect(
    "carries what the app's server publishes, without an author, and once for one deduplication id (V1, V2)",
    () =>
      Effect.gen(function* () {
        const { id: appId, url } = yield* Customer
        const { ada, name, jim, channelId } = yield* support
        const { serverKey } = yield* ada.asks((hazel) => hazel.appServerKey.create({ appId, label: "Backend" }))
        const body = { channel: name, event: "chat", data: { text: "Your parcel is here." }, eagerIdGeneration: true }
        const publish = (more: object = {}) =>
          request(`${url}/publish`, {
            method: "POST",
            headers: { authorization: `Bearer ${serverKey}` },
            body: JSON.stringify({ ...body, ...more })
          })
        const first = yield* publish({ deduplicationId: "parcel-1" })
        expect(first.status).toBe(202)
        const id = idOf(first)
        yield* jim.client.next("chat")
        expect(jim.client.texts.at(-1)).toBe(
          `{"id":"${id}","event":"chat","channel":"${name}","data":{"text":"Your parcel is here."}}`
        )
        yield* TestClock.adjust("4 minutes")
        expect(idOf(yield* publish({ deduplicationId: "parcel-1" }))).toBe(id)
        expect(idOf(yield* publish({ deduplicationId: "parcel-2" }))).not.toBe(id)
        const { messages } = yield* ada.asks((hazel) =>
          Effect.flatMap(channelId, (linked) => hazel.message.list({ channelId: linked }))
        )
        expect(messages).toHaveLength(2)
        const author = yield* ada.asks((hazel) => hazel.user.get({ id: messages[0]!.authorId }))
        expect(author.app).toMatchObject({ uid: null })
      })
  )
})
