import { describe, expect, it } from "@effect/vitest"
import { AppId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { tokenOf } from "./decode-claims.ts"
import { tokenLimits } from "./token-limits.ts"

const appId = AppId.make("018f0000-0000-7000-8000-000000000001")
const valid = { exp: 1_747_574_400, scope: "connect" }

const refusalOf = (claims: unknown) =>
  Effect.map(Effect.flip(tokenOf(appId, claims)), ({ claim, message }) => ({ claim, message }))

const problemOf = (claims: object) =>
  Effect.map(refusalOf(JSON.parse(JSON.stringify({ ...valid, ...claims }))), ({ message }) => message)

const channels = (count: number, directives: object = {}) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`room.${index}`, directives]))

describe("the claims of a token", () => {
  it.effect("are those of the announcement's example, with their directives (S0, J15)", () =>
    Effect.gen(function* () {
      const chat = { publish: true, echo: true, store: 31_536_000, react: ["👍", "❤️", "😂"] }
      const claims = { ...valid, uid: "Jim", channels: { "room.123": { subscribe: true, messages: { chat } } } }
      expect((yield* tokenOf(appId, claims)).claims).toEqual(claims)
    })
  )

  it.effect("are decoded again from the JSON that a connection is stored with", () =>
    Effect.gen(function* () {
      const umd = { name: "Jim Halpert", "": [null, 1.5, "\ud83c\udf5e"] }
      const first = yield* tokenOf(appId, {
        ...valid,
        umd,
        more: 1,
        channels: { "room.*": { historyStart: 0, more: 2 } }
      })
      const again = yield* tokenOf(appId, JSON.parse(JSON.stringify(first.claims)))
      expect(again.claims).toEqual(first.claims)
      expect(again.claims).toEqual({ ...valid, umd, channels: { "room.*": { historyStart: 0 } } })
    })
  )

  it.effect("with an empty uid are those of an anonymous user (J9)", () =>
    Effect.gen(function* () {
      expect((yield* tokenOf(appId, { ...valid, uid: "" })).claims).toEqual(valid)
    })
  )

  it.effect("may be null where they may be absent, as some issuers write it", () =>
    Effect.gen(function* () {
      const names = [
        "nbf",
        "jti",
        "singleUse",
        "uid",
        "umd",
        "connectionId",
        "keepAlive",
        "heartbeatTimeout",
        "channels"
      ]
      const token = yield* tokenOf(appId, { ...valid, ...Object.fromEntries(names.map((name) => [name, null])) })
      expect(token.channels.rules).toEqual([])
    })
  )

  it.effect.each([
    { claims: { exp: undefined }, problem: "exp is required" },
    { claims: { exp: "1747574400" }, problem: "exp must be a number." },
    { claims: { exp: -1 }, problem: "exp must be a number of seconds since 1970, before the year 10000" },
    { claims: { scope: undefined }, problem: "scope is required" },
    { claims: { scope: ["connect"] }, problem: "scope must be a string." },
    { claims: { nbf: true }, problem: "nbf must be a number." },
    { claims: { jti: 1 }, problem: "jti must be a string" },
    { claims: { singleUse: "true" }, problem: "singleUse must be true or false" },
    { claims: { uid: 12_345 }, problem: "uid must be a string" },
    { claims: { uid: "u".repeat(129) }, problem: "uid must have at most 128 characters" },
    { claims: { uid: "\0" }, problem: "uid must contain no U+0000 and no unpaired surrogate" },
    { claims: { umd: "u".repeat(1_023) }, problem: "umd must be JSON of at most 1024 bytes" },
    { claims: { umd: { name: "\0" } }, problem: "umd must be JSON of at most 1024 bytes, without U+0000" },
    { claims: { connectionId: {} }, problem: "connectionId must be a string" },
    { claims: { keepAlive: 1 }, problem: "keepAlive must be true or false" },
    { claims: { channels: [] }, problem: "channels must be an object" },
    { claims: { channels: { a: true } }, problem: "channels.a must be an object" }
  ])("say which of them is wrong, and why: $problem (J2, J3, J8–J10)", ({ claims, problem }) =>
    Effect.gen(function* () {
      expect(yield* problemOf(claims)).toMatch(`The claim ${problem}`)
    })
  )

  it.effect.each([4, 5, 600, 601, 5.5, "30"])(
    "have a heartbeatTimeout of whole seconds from 5 to 600: %s (J13)",
    (heartbeatTimeout) =>
      Effect.gen(function* () {
        const problem =
          typeof heartbeatTimeout === "string"
            ? "The claim heartbeatTimeout must be a number."
            : "The claim heartbeatTimeout must be a whole number of seconds from 5 to 600."
        const outcome = tokenOf(appId, { ...valid, heartbeatTimeout }).pipe(
          Effect.map(() => "accepted"),
          Effect.catch(({ message }) => Effect.succeed(message))
        )
        expect(yield* outcome).toBe(heartbeatTimeout === 5 || heartbeatTimeout === 600 ? "accepted" : problem)
      })
  )

  it.effect.each([
    { directives: { historyStart: "0" }, path: ".historyStart", problem: "must be a number." },
    { directives: { subscribe: "yes" }, path: ".subscribe", problem: "must be true or false" },
    { directives: { alias: 7 }, path: ".alias", problem: "must be a string" },
    {
      directives: { messages: { "chat.*": { store: -2 } } },
      path: '.messages["chat.*"].store',
      problem: "must be -1 or a whole number of seconds from 0 to 3155695200"
    },
    {
      directives: { messages: { chat: { store: 3_155_695_201 } } },
      path: ".messages.chat.store",
      problem: "must be -1 or a whole number of seconds from 0 to 3155695200"
    },
    {
      directives: { messages: { chat: { store: 0.5 } } },
      path: ".messages.chat.store",
      problem: "must be -1 or a whole number of seconds from 0 to 3155695200"
    },
    {
      directives: { messages: { chat: { react: "👍" } } },
      path: ".messages.chat.react",
      problem: "must be true or false or a list."
    },
    {
      directives: { messages: { chat: { react: [1] } } },
      path: ".messages.chat.react[0]",
      problem: "must be a string."
    },
    {
      directives: { storage: { status: { store: 0 } } },
      path: ".storage.status.store",
      problem: "must be -1 or a whole number of seconds from 1 to"
    },
    {
      directives: { storage: { status: { observe: 1 } } },
      path: ".storage.status.observe",
      problem: "must be true or false"
    }
  ])("say by its path which directive is wrong: $path (C1–C9)", ({ directives, path, problem }) =>
    Effect.gen(function* () {
      const { claim, message } = yield* refusalOf({ ...valid, channels: { "room.1": directives } })
      expect(claim).toBe(`channels["room.1"]${path}`)
      expect(message).toMatch(`The claim channels["room.1"]${path} ${problem}`)
    })
  )

  it.effect("are refused as a whole for one invalid expression (J17)", () =>
    Effect.gen(function* () {
      const claims = { channels: { a: { subscribe: true }, b: { messages: { "#regex:(": {} } } } }
      expect(yield* problemOf(claims)).toBe(
        'The claim channels.b.messages["#regex:("] is no regular expression: error parsing regexp: missing closing ): `(`.'
      )
    })
  )

  it.effect.each([
    {
      claim: { "room.*": { alias: "lobby" } },
      path: 'channels["room.*"].alias',
      problem: "is allowed for a name only"
    },
    { claim: { a: { alias: "two words" } }, path: "channels.a.alias", problem: "must not contain" },
    { claim: { a: { alias: "x" }, b: { alias: "x" } }, path: "channels.b.alias", problem: "must differ" }
  ])("have aliases that are valid, distinct and of names: $problem (C3)", ({ claim, path, problem }) =>
    Effect.gen(function* () {
      expect(yield* problemOf({ channels: claim })).toMatch(`The claim ${path} ${problem}`)
    })
  )

  it.effect("subscribe on their own to names, and never to patterns (C2)", () =>
    Effect.gen(function* () {
      const claim = {
        "room.1": { autoSubscribe: true },
        "room.*": { autoSubscribe: true },
        a: { autoSubscribe: false }
      }
      expect((yield* tokenOf(appId, { ...valid, channels: claim })).channels.autoSubscribed).toEqual(["room.1"])
    })
  )

  it.effect("are bounded in number and size", () =>
    Effect.gen(function* () {
      const { channels: most, patternsPerChannel, patterns, reactions } = tokenLimits
      expect((yield* tokenOf(appId, { ...valid, channels: channels(most) })).channels.rules).toHaveLength(most)
      expect(yield* problemOf({ channels: channels(most + 1) })).toContain("at most 200 names and patterns")
      const messages = channels(patternsPerChannel + 1)
      expect(yield* problemOf({ channels: { a: { messages } } })).toContain("at most 50 names and patterns")
      const storage = channels(patternsPerChannel)
      expect(yield* problemOf({ channels: channels(patterns / patternsPerChannel, { storage }) })).toContain("500")
      const react = Array.from({ length: reactions + 1 }, String)
      expect(yield* problemOf({ channels: { a: { messages: { b: { react } } } } })).toContain("at most 100 strings")
    })
  )

  it.effect("compile to a limited number of instructions (J17)", () =>
    Effect.gen(function* () {
      const regexes = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`#regex:a{${400 + index}}`, {}]))
      expect((yield* tokenOf(appId, { ...valid, channels: regexes(4) })).channels.rules).toHaveLength(4)
      expect(yield* problemOf({ channels: regexes(6) })).toContain("too many regular expressions, or too large ones")
    })
  )
})
