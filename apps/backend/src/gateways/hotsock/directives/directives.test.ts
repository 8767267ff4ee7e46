import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import type { ChannelsClaim, MessageClaims, StorageClaims } from "../tokens/claims.ts"
import { compileChannels } from "./channel-rules.ts"
import { directivesFor, realNameOf } from "./directives.ts"
import { mayReact } from "./may-react.ts"

const rulesOf = (claim: ChannelsClaim) => Effect.runSync(compileChannels(claim))

const directives = (connect: ChannelsClaim, channel: string, subscription?: ChannelsClaim) =>
  directivesFor({ connect: rulesOf(connect), subscription: subscription && rulesOf(subscription) }, channel)

const chat = (...messages: ReadonlyArray<MessageClaims>) =>
  directives(
    Object.fromEntries(messages.map((claims, index) => ["*".repeat(index + 1), { messages: { chat: claims } }])),
    "room"
  ).message("chat")

const settings = (...storage: ReadonlyArray<StorageClaims>) =>
  directives(
    Object.fromEntries(storage.map((claims, index) => ["*".repeat(index + 1), { storage: { settings: claims } }])),
    "room"
  ).storage("settings")

describe("the directives of a channel", () => {
  it("are all false or absent without a rule (J15)", () => {
    const { message, storage, ...channel } = directives({ other: { subscribe: true } }, "room")
    expect(channel).toEqual({
      subscribe: false,
      getInfo: false,
      historyStart: null,
      omitFromSubCount: false,
      umdUpdate: false
    })
    expect(message("chat")).toEqual({
      publish: false,
      broadcast: false,
      echo: false,
      emitPubSubEvent: false,
      react: new Set(),
      scheduleBefore: 0,
      store: 0
    })
    expect(storage("settings")).toEqual({
      observe: false,
      get: false,
      set: false,
      emitPubSubEvent: false,
      scheduleBefore: 0,
      store: -1
    })
  })

  it.each(["subscribe", "getInfo", "omitFromSubCount", "umdUpdate"] as const)(
    "%s are true by one rule, unless another says false (C1, C4, C6, C7, J16)",
    (name) => {
      const [yes, no] = [{ [name]: true }, { [name]: false }]
      expect(directives({ "chat.*": yes, "other.*": no }, "chat.1")[name]).toBe(true)
      expect(directives({ "chat.*": yes, "chat.admin": no }, "chat.admin")[name]).toBe(false)
      expect(directives({ "chat.admin": no, "chat.*": yes }, "chat.admin")[name]).toBe(false)
      expect(directives({ "#regex:^chat": no, "*": yes }, "chat.1")[name]).toBe(false)
      expect(directives({ "chat.*": yes, "chat.admin": { [name]: null } }, "chat.admin")[name]).toBe(true)
    }
  )

  it("show the most history that a rule allows, where 0 is everything (C5)", () => {
    expect(directives({ "*": { historyStart: 500 }, room: { historyStart: 100 } }, "room").historyStart).toBe(100)
    expect(directives({ "*": { historyStart: 0 }, room: { historyStart: 100 } }, "room").historyStart).toBe(0)
    expect(directives({ "*": { subscribe: true } }, "room").historyStart).toBeNull()
  })

  it("are those of the connect token together with those of the subscribe token (T2)", () => {
    const connect = { "*": { messages: { chat: { publish: true } } }, secret: { subscribe: false } }
    const subscription = { room: { subscribe: true, messages: { chat: { store: 60 } } }, secret: { subscribe: true } }
    expect(directives(connect, "room", subscription).subscribe).toBe(true)
    expect(directives(connect, "room", subscription).message("chat")).toMatchObject({ publish: true, store: 60 })
    expect(directives(connect, "secret", subscription).subscribe, "a false cannot be overridden").toBe(false)
  })
})

describe("the directives of a message (C8)", () => {
  it.each([
    { claims: {}, publish: false, broadcast: false },
    { claims: { publish: true }, publish: true, broadcast: false },
    { claims: { broadcast: true }, publish: true, broadcast: true },
    { claims: { broadcast: false, publish: true }, publish: true, broadcast: false },
    { claims: { broadcast: true, publish: false }, publish: false, broadcast: false }
  ])("$claims allow publishing while subscribed: $publish, always: $broadcast", ({ claims, ...allowed }) => {
    expect(chat(claims)).toMatchObject(allowed)
  })

  it("grant broadcasting through connect tokens only", () => {
    const broadcast = { room: { messages: { chat: { broadcast: true } } } }
    expect(directives(broadcast, "room").message("chat").broadcast).toBe(true)
    expect(directives({}, "room", broadcast).message("chat")).toMatchObject({ broadcast: false, publish: false })
  })

  it("hold for the events that their patterns match", () => {
    const { message } = directives(
      { room: { messages: { "client.*": { publish: true }, "#regex:^a": { echo: true } } } },
      "room"
    )
    expect(message("client.stats")).toMatchObject({ publish: true, echo: false })
    expect(message("alert")).toMatchObject({ publish: false, echo: true })
  })

  it("store for the longest time, unless a rule says 0", () => {
    expect(chat({ store: 60 }, { store: 3_600 }).store).toBe(3_600)
    expect(chat({ store: 60 }, { store: -1 }).store).toBe(-1)
    expect(chat({ store: -1 }, { store: 0 }).store).toBe(0)
    expect(chat({ publish: true }).store).toBe(0)
  })

  it("allow schedules up to the latest time, unless a rule says 0", () => {
    expect(chat({ scheduleBefore: 60 }, { scheduleBefore: 90 }).scheduleBefore).toBe(90)
    expect(chat({ scheduleBefore: 60 }, { scheduleBefore: 0 }).scheduleBefore).toBe(0)
  })

  it("allow reactions by true or by lists of exact strings, unless a rule says false (X3)", () => {
    expect(mayReact(chat({ react: true }), "anything")).toBe(true)
    expect(mayReact(chat({ react: ["👍"] }, { react: ["❤️"] }), "❤️")).toBe(true)
    expect(mayReact(chat({ react: ["👍"] }), "👍🏽"), "another string").toBe(false)
    expect(mayReact(chat({ react: ["👍"] }, { react: true }), "😂")).toBe(true)
    expect(mayReact(chat({ react: true }, { react: false }), "👍")).toBe(false)
    expect(mayReact(chat({ react: [] }), "👍")).toBe(false)
    expect(mayReact(chat({ publish: true }), "👍")).toBe(false)
  })
})

describe("the directives of a storage entry (C9)", () => {
  it("keep it forever unless a rule gives a time", () => {
    expect(settings({ set: true }).store).toBe(-1)
    expect(settings({ store: 60 }, { store: 90 }).store).toBe(90)
  })

  it("observe, get and set by one rule, unless another says false", () => {
    expect(settings({ observe: true, get: true, set: true }, { get: false })).toMatchObject({
      observe: true,
      get: false,
      set: true
    })
  })
})

describe("an alias (C3)", () => {
  const connect = rulesOf({
    "room.1": { alias: "lobby" },
    "room.2": { alias: "hall" },
    garden: { alias: "yard" },
    yard: {}
  })
  const subscription = rulesOf({ "room.9": { alias: "lobby" } })

  it("stands for the channel whose key has it", () => expect(realNameOf("hall", connect, [])).toBe("room.2"))

  it("of a subscribe token beats one of the connect token", () => {
    expect(realNameOf("lobby", connect, [])).toBe("room.1")
    expect(realNameOf("lobby", connect, [subscription])).toBe("room.9")
  })

  it("loses against a real name, and nothing else changes a name", () => {
    expect(realNameOf("yard", connect, [subscription])).toBe("yard")
    expect(realNameOf("unknown", connect, [subscription])).toBe("unknown")
  })
})
