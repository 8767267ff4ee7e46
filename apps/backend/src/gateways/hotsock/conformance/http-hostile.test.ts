import { request as httpRequest } from "node:http"
import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { hostileValues } from "../../../testing/hostile-input/hostile-values.ts"
import { rawWords } from "../../../testing/hostile-input/raw-words.ts"
import { conformance, Customer } from "./harness.ts"
import { callAs, errorIn } from "./http-client.ts"

const everything = {
  "*": {
    subscribe: true,
    getInfo: true,
    umdUpdate: true,
    messages: { "*": { publish: true, broadcast: true, store: -1, react: true, scheduleBefore: 4e9 } },
    storage: { "*": { get: true, set: true, observe: true, scheduleBefore: 4e9 } }
  }
}

const messageId = "01JA3S0P7FB7WVYS67X316M32S"

/** Each operation with every field that it reads. */
const bodies = {
  listMessages: { channel: "room", after: messageId, before: messageId, reverse: true, expandReactions: true },
  publishMessage: {
    channel: "room",
    event: "chat",
    data: 1,
    eagerIdGeneration: true,
    scheduleExpression: "at(2030-01-01T00:00:00)",
    scheduleExpressionTimezone: "UTC"
  },
  channelStorageGet: { channel: "room", key: "k" },
  channelStorageSet: { channel: "room", key: "k", data: 1, scheduleExpression: "at(2030-01-01T00:00:00)" },
  channelStorageList: { channel: "room", keys: ["k"], after: "a" },
  getChannelInfo: { channel: "room" },
  umdUpdate: { channel: "room", token: "a.b.c" },
  listReactions: { channel: "room", messageId }
}

const placeholder = "what is put here"

/** The body with each hostile value in place of each field, and of the body itself. */
const variantsOf = (body: object) => {
  const places = [placeholder, ...Object.keys(body).map((field) => ({ ...body, [field]: placeholder }))]
  return places.flatMap((place) =>
    hostileValues.map((value) => JSON.stringify(place).replace(`"${placeholder}"`, () => value))
  )
}

conformance("a hostile request", (it) => {
  it.effect.each(Object.entries(bodies))(
    "with a hostile value in a field of %s is answered, and never by a defect",
    ([operation, body]) =>
      Effect.gen(function* () {
        const { url, connect } = yield* Customer
        const client = yield* connect({ uid: "Jim", channels: everything })
        yield* client.subscribe("room")
        const call = callAs(url, client.connected)
        const answers = yield* Effect.forEach(
          variantsOf(body),
          (variant) =>
            Effect.map(call(operation, variant), (answer) => ({ variant: variant.slice(0, 300), ...answer })),
          { concurrency: 8 }
        )
        for (const { variant, status, text } of answers) {
          expect([200, 202, 400, 403, 413], variant).toContain(status)
          if (status >= 400) expect(text, variant).not.toMatch(rawWords)
        }
      })
  )

  it.effect("with a reaction of hostile values is answered, and never by a defect", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const client = yield* connect({ uid: "Jim", channels: everything })
      yield* client.subscribe("room")
      const call = callAs(url, client.connected)
      const reaction = { messageId, reaction: "👍", action: "add" }
      const data = [reaction, ...Object.keys(reaction).map((field) => ({ ...reaction, [field]: placeholder }))]
      for (const value of hostileValues)
        for (const place of [placeholder, ...data]) {
          const body = JSON.stringify({ channel: "room", event: "hotsock.messageReaction", data: place })
          const { status } = yield* call(
            "publishMessage",
            body.replace(`"${placeholder}"`, () => value)
          )
          expect([400, 403], value.slice(0, 100)).toContain(status)
        }
    })
  )

  it.effect("that is too long or nests too deep is refused before it is read", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect({ channels: everything })
      const call = callAs(url, connected)
      const publish = (data: string) => call("publishMessage", `{"channel":"room","event":"chat","data":${data}}`)
      expect(errorIn(yield* publish(`"${"x".repeat(33 * 1_024)}"`))).toMatchObject({
        status: 400,
        error: { field: "data" }
      })
      expect(errorIn(yield* publish(`"${"x".repeat(300 * 1_024)}"`))).toMatchObject({
        status: 413,
        error: { code: "REQUEST_TOO_LARGE" }
      })
      const tooLong = yield* publish(`"${"x".repeat(1_100_000)}"`)
      const tooDeep = yield* publish(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)
      expect([tooLong.status, tooDeep.status]).toEqual([413, 400])
      for (const { headers } of [tooLong, tooDeep]) {
        expect(headers.get("access-control-allow-origin"), "pages can read the refusal").toBe("*")
      }
      const escaped = `"${"\\u0061".repeat(32 * 1_024 - 2)}"`
      expect(yield* publish(escaped), "every letter of the longest data may be escaped").toMatchObject({ status: 202 })
    })
  )

  it.effect("with a catastrophic expression in its token is answered in time", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const regexes = ["(a+)+$", "(a|a)*$", "(.*a){20}$", "(a|aa)+$"].map((expression) => `#regex:^${expression}`)
      const { connected } = yield* connect({
        channels: Object.fromEntries(regexes.map((regex) => [regex, { getInfo: true }]))
      })
      const call = callAs(url, connected)
      const names = Array.from({ length: 50 }, (_, index) => `${"a".repeat(200 + index)}!`)
      const answers = yield* Effect.forEach(names, (channel) => call("getChannelInfo", { channel }), { concurrency: 8 })
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
    })
  )

  it.effect("of one app reaches nothing of another, although their channels have the same names", () =>
    Effect.gen(function* () {
      const { url, connect, anApp } = yield* Customer
      const other = yield* anApp
      const [ours, theirs] = [
        yield* connect({ uid: "Jim", channels: everything }),
        yield* other.connect({ uid: "Jim", channels: everything })
      ]
      for (const client of [ours, theirs]) yield* client.subscribe("shared")
      const [us, them] = [callAs(url, ours.connected), callAs(url, theirs.connected)]
      yield* us("publishMessage", { channel: "shared", event: "chat", data: "ours" })
      yield* us("channelStorageSet", { channel: "shared", key: "k", data: "ours" })
      const { text } = yield* us("listMessages", { channel: "shared" })
      expect((yield* them("listMessages", { channel: "shared" })).text).toBe('{"messages":[]}')
      expect((yield* them("channelStorageList", { channel: "shared" })).text).toBe('{"items":[]}')
      expect((yield* them("getChannelInfo", { channel: "shared" })).text).toContain('"subscriptionsCount":1')
      const { id } = JSON.parse(text).messages[0]
      const reaction = { messageId: id, reaction: "👍", action: "add" }
      const body = { channel: "shared", event: "hotsock.messageReaction", data: reaction }
      expect(yield* them("publishMessage", body)).toMatchObject({ status: 403 })
      expect((yield* them("listReactions", { channel: "shared", messageId: id })).text).toBe('{"reactions":[]}')
      yield* theirs.isHandled
      expect(theirs.events).not.toContain("chat")
    })
  )

  it.effect("to another host is refused before any key is looked at", () =>
    Effect.gen(function* () {
      const { url } = yield* Customer
      const statusOf = (method: string, path: string) =>
        Effect.callback<number | undefined>((resume) => {
          // Fetch would not send this header.
          const headers = { host: "a b", authorization: "Bearer x" }
          const sent = httpRequest(`${url}${path}`, { method, headers }, ({ statusCode }) =>
            resume(Effect.succeed(statusCode))
          )
          sent.end()
        })
      expect(yield* statusOf("GET", "/channels/room")).toBe(400)
      expect(yield* statusOf("POST", "/publish")).toBe(400)
    })
  )
})

layer(Customer.layerWith({ rateLimits: "on" }), { excludeTestServices: true })("somebody who guesses", (it) => {
  const guesses = Array.from({ length: 320 }, (_, index) => String(index).padStart(20, "0"))

  it.effect("nothing, but calls more than 500 times at once, is told when to go on", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect({ channels: everything })
      const calls = Array.from({ length: 505 }, () => callAs(url, connected)("getChannelInfo", { channel: "room" }))
      const answers = yield* Effect.all(calls, { concurrency: 8 })
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(500)
      const refused = answers.find(({ status }) => status !== 200)
      expect(errorIn(refused!)).toMatchObject({ status: 429, error: { code: "RATE_LIMITED" } })
      expect(Number(refused!.headers.get("retry-after"))).toBeGreaterThan(0)
    })
  )

  it.effect("secrets is refused after 300 wrong ones, without a look-up, and told when to try again (T1)", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect({ channels: everything })
      const statuses = yield* Effect.forEach(
        guesses,
        (connectionSecret) =>
          Effect.map(
            callAs(url, { ...connected, connectionSecret })("getChannelInfo", { channel: "room" }),
            ({ status }) => status
          ),
        { concurrency: 8 }
      )
      expect(statuses.filter((status) => status === 401)).toHaveLength(300)
      expect(statuses.filter((status) => status === 429)).toHaveLength(20)
      const { status, headers } = yield* callAs(url, {})("getChannelInfo", { channel: "room" })
      expect(status).toBe(429)
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
    })
  )
})
