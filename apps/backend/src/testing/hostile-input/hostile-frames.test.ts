import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Hello, SubscribeToPresences, Typing, Activity } from "@hazel/domain/realtime/frames"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, type Schema } from "effect"
import { aChannelWith, Cast, withCast } from "../harness/cast.ts"
import { fieldsOf, type Path, withAt } from "./fields-of.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { hostileValues } from "./hostile-values.ts"
import { openRealtime, listen } from "../harness/listener.ts"
import { posts } from "../harness/raw-call.ts"
import { rawWords } from "./raw-words.ts"

const placeholder = "what is put here"

/** The frame with each hostile value at each of these places. */
const variantsOf = (frame: object, paths: ReadonlyArray<Path>, values = hostileValues) =>
  paths.flatMap((path) =>
    values.map((value) => JSON.stringify(withAt(frame, path, placeholder)).replace(`"${placeholder}"`, () => value))
  )

const placesIn = (frame: Schema.Top) => [[], ...fieldsOf(frame)]

const isHealthy = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  return (yield* Effect.promise(() => fetch(`${url}/health`))).ok
})

withCast("a hostile value (attack 27)", (it) => {
  it.effect("in any field of a hello is answered by a welcome or a goodbye", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const topic = channelTopic(yield* aChannelWith(ada))
      const { epoch } = yield* Effect.scoped(Effect.flatMap(listen(ada), ({ welcome }) => welcome))
      const hello = { type: "hello", token: ada.token, epoch, cursors: { [topic]: 0 } }
      const greets = Effect.fnUntraced(function* (frame: string) {
        const device = yield* openRealtime()
        device.send(frame)
        yield* device.awaits(`an answer to ${frame.slice(0, 300)}`, () => device.lines[0])
        expect(device.lines.join("\n"), frame.slice(0, 300)).not.toMatch(rawWords)
      }, Effect.scoped)
      const places = [...placesIn(Hello), ["cursors", topic], ["cursors", "__proto__"], ["cursors", "global"]]
      yield* Effect.forEach(variantsOf(hello, places), greets, { concurrency: 8 })
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("in any field of a later frame is accepted or answered by a goodbye, and nothing else is sent", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const notices = [
        ...variantsOf({ type: "typing", channelId, isTyping: true }, placesIn(Typing)),
        ...variantsOf({ type: "look", userIds: [ada.id] }, placesIn(SubscribeToPresences)),
        ...variantsOf({ type: "activity", isActive: true }, placesIn(Activity))
      ]
      const sends = Effect.fnUntraced(function* (frame: string) {
        const device = yield* listen(ada)
        device.send(frame)
        device.send({ type: "ping" })
        const isAnswered = () => device.lines.find((line) => /"type":"(?:pong|goodbye)"/.test(line))
        yield* device.awaits(`an answer to ${frame.slice(0, 300)}`, isAnswered)
        expect(device.lines.join("\n"), frame.slice(0, 300)).not.toMatch(rawWords)
      }, Effect.scoped)
      yield* Effect.forEach(notices, sends, { concurrency: 8 })
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("around a call gets a typed refusal", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const request = { _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [["x-a", "b"]] }
      const places = [[], ["_tag"], ["id"], ["tag"], ["payload"], ["headers"], ["headers", 0], ["headers", 0, 1]]
      const asks = Effect.fnUntraced(function* (line: string) {
        const { status, text } = yield* posts(`${line}\n`, { authorization: `Bearer ${ada.token}` })
        expect(status, line.slice(0, 300)).toBeLessThan(500)
        expect(text, line.slice(0, 300)).not.toMatch(rawWords)
        expect(text, line.slice(0, 300)).not.toContain("InternalServerError")
      })
      yield* Effect.forEach(variantsOf(request, places), asks, { concurrency: 4 })
      for (const key of Object.keys(request)) yield* asks(JSON.stringify({ ...request, [key]: undefined }))
      for (const tag of ["Ack", "Interrupt", "Eof", "Ping", "Pong", "Exit", "Chunk", "Defect"])
        yield* asks(JSON.stringify({ _tag: tag, requestId: "1" }))
      yield* ada.asks((hazel) => hazel.user.me())
    })
  )

  it.effect("in a body or an address gets a typed refusal", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const someone = () => ({ name: "Eve", email: `${uuidV7()}@hazel.test`, password: castPassword })
      const unasked = ["invitation", "image", "callbackURL", "rememberMe", "handle", "role"]
      const withUnasked = hostileValues.map((value) => {
        const body = { ...someone(), ...Object.fromEntries(unasked.map((field) => [field, placeholder])) }
        return JSON.stringify(body).replaceAll(`"${placeholder}"`, () => value)
      })
      const signUps = variantsOf(someone(), [[], ["name"], ["email"], ["password"]])
      const bodies = [
        ...[...signUps, ...withUnasked].map((body) => ["/sign-up/email", body] as const),
        ...variantsOf(someone(), [[], ["email"], ["password"]]).map((body) => ["/sign-in/email", body] as const)
      ]
      const asks = Effect.fnUntraced(function* (method: string, path: string, body?: string) {
        const headers = { "content-type": "application/json" }
        const { status, text } = yield* Effect.promise(async () => {
          const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) })
          return { status: response.status, text: await response.text() }
        })
        const asked = `${method} ${path.slice(0, 200)} ${body?.slice(0, 200)}`
        expect(status, asked).toBeLessThan(500)
        expect(text, asked).not.toMatch(rawWords)
      })
      yield* Effect.forEach(bodies, ([path, body]) => asks("POST", `/api/auth${path}`, body), { concurrency: 4 })
      const texts = hostileValues
        .map((value): unknown => JSON.parse(value))
        .filter((value) => typeof value === "string")
      const addresses = [
        ...texts.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 2_000))),
        "%",
        "%00",
        "%FF",
        "%E0%A4%A"
      ]
      const routes = ["/api/invitations/", "/api/welcome?x=", "/api/auth/", "/join/", "/assets/", "/"]
      for (const route of routes) {
        yield* Effect.forEach(addresses, (address) => asks("GET", route + address), { concurrency: 4 })
      }
      expect(yield* isHealthy).toBe(true)
    })
  )
})
