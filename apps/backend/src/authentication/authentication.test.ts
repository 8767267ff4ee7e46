import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { vi } from "vitest"
import { operations } from "../testing/matrix/permissions.ts"
import { nowhere } from "../testing/matrix/nowhere.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"
import { posts, rawCall } from "../testing/harness/raw-call.ts"

const me = `${JSON.stringify({ _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [] })}\n`

/** The answer to "who am I?" with these headers. */
const whoAmI = (headers: Readonly<Record<string, string>>) => Effect.map(posts(me, headers), ({ text }) => text)

const signIn = (password = castPassword) => authCall("/sign-in/email", { email: "cleo@hazel.test", password })

withCast("signing in", (it) => {
  it.effect("after signing up, by cookie or bearer token", () =>
    Effect.gen(function* () {
      const person = { name: " Eve ", email: "Eve@hazel.test", password: castPassword }
      const { status, answer, cookie } = yield* authCall("/sign-up/email", person)
      expect(status).toBe(200)
      for (const headers of [{ cookie }, bearer(answer["token"]!)]) {
        const text = yield* whoAmI(headers)
        expect(text).toContain('"displayName":"Eve"')
        expect(text).toContain("eve@hazel.test")
      }
    })
  )

  it.effect("is refused alike with a wrong password and for an unknown account", () =>
    Effect.gen(function* () {
      const wrong = yield* signIn("not her password")
      const unknown = yield* authCall("/sign-in/email", { email: "zoe@hazel.test", password: castPassword })
      expect([wrong.status, unknown.status]).toEqual([401, 401])
      expect(unknown.answer, "whether there is an account stays private").toEqual(wrong.answer)
      expect(wrong.cookie).toBe("")
    })
  )

  it.effect("takes a name under the rules that hold later, too", () =>
    Effect.gen(function* () {
      for (const name of ["", "  ", "a".repeat(81), "A\0da"]) {
        const person = { name, email: "zoe@hazel.test", password: castPassword }
        const { status } = yield* authCall("/sign-up/email", person)
        expect(status, JSON.stringify(name)).toBe(400)
      }
      const image = "http://plain.test/zoe.png"
      const person = { name: "Zoe", email: "zoe@hazel.test", password: castPassword, image }
      expect((yield* authCall("/sign-up/email", person)).status).toBe(400)
    })
  )

  it.effect("takes no e-mail address that could not be written to", () =>
    Effect.gen(function* () {
      const person = { name: "Zoe", email: `${"a".repeat(5_000)}@hazel.test`, password: castPassword }
      expect((yield* authCall("/sign-up/email", person)).status).toBe(400)
    })
  )

  it.effect("that breaks reveals nothing, and prints nothing of what was to be stored", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const { sql } = yield* HazelForTests
      const printed = vi.spyOn(console, "error").mockImplementation(() => {})
      yield* Effect.promise(() => sql`alter table api_keys rename to lost_keys`)
      const { status, answer } = yield* authCall("/api-key/create", { name: "Dora's bot" }, bearer(dora.token)).pipe(
        Effect.ensuring(Effect.promise(() => sql`alter table lost_keys rename to api_keys`))
      )
      expect(status).toBe(500)
      expect(answer).toEqual({})
      expect(printed).not.toHaveBeenCalled()
      printed.mockRestore()
    })
  )

  it.effect("has no second way to change a profile without an event", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      expect((yield* authCall("/update-user", { name: "Queen" }, bearer(ada.token))).status).toBe(404)
    })
  )

  it.effect("ends with signing out: refused at once, and sockets closed", () =>
    Effect.gen(function* () {
      const { answer, cookie } = yield* signIn()
      const token = answer["token"]!
      const other = yield* signIn()
      const [device, elsewhere] = [yield* listen({ token }), yield* listen({ token: other.answer["token"]! })]
      expect(yield* whoAmI({ cookie })).toContain("Success")
      const { url } = yield* HazelForTests
      expect((yield* authCall("/sign-out", {}, { cookie, origin: url })).status).toBe(200)
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      expect(yield* device.closeCode).toBe(4401)
      for (const headers of [{ cookie }, bearer(token)]) expect(yield* whoAmI(headers)).toContain("UnauthorizedError")
      const again = yield* openRealtime()
      again.send({ type: "hello", token, cursors: {} })
      expect(yield* again.goodbye).toMatchObject({ reason: "unauthorized" })
      // Ada's other device goes on.
      expect(yield* whoAmI(bearer(other.answer["token"]!))).toContain("Success")
      expect(elsewhere.socket.readyState).toBe(elsewhere.socket.OPEN)
    })
  )

  it.effect("on another device can be revoked from this one", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* signIn(), yield* signIn()]
      const device = yield* listen({ token: there.answer["token"]! })
      const { status } = yield* authCall("/revoke-other-sessions", {}, bearer(here.answer["token"]!))
      expect(status).toBe(200)
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out" })
      expect(yield* whoAmI(bearer(there.answer["token"]!))).toContain("UnauthorizedError")
      expect(yield* whoAmI(bearer(here.answer["token"]!))).toContain("Success")
    })
  )

  it.effect.each(["a session", "an API key"])("by %s that ends by time is closed on its sockets, too", (kind) =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { answer } = yield* signIn()
      const made = yield* authCall("/api-key/create", { name: "A bot" }, bearer(answer["token"]!))
      const [device, bot] = [yield* listen({ token: answer["token"]! }), yield* listen({ token: made.answer["key"]! })]
      const [ended, other] = kind === "a session" ? [device, bot] : [bot, device]
      yield* Effect.promise(() =>
        kind === "a session"
          ? sql`update sessions set expires_at = now() where token = ${answer["token"]!}`
          : sql`update api_keys set expires_at = now() where id = ${made.answer["id"]!}`
      )
      // A peer that sends something is not cut for silence, however many seconds pass while the database is asked.
      const aSecond = Effect.suspend(() => {
        ended.send({ type: "ping" })
        return Effect.andThen(TestClock.adjust("1 second"), other.isHandled)
      })
      const goodbye = yield* Effect.raceFirst(ended.goodbye, Effect.forever(aSecond))
      expect(goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      expect(yield* ended.closeCode).toBe(4401)
      expect(other.socket.readyState).toBe(other.socket.OPEN)
    })
  )

  it.effect("by API key works for calls and the push channel, until the key is deleted", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const { answer } = yield* authCall("/api-key/create", { name: "Dora's bot" }, bearer(dora.token))
      const key = answer["key"]!
      expect(key).toMatch(/^hzl_/)
      for (const headers of [bearer(key), { "x-api-key": key }]) expect(yield* whoAmI(headers)).toContain("dora@")
      const device = yield* listen({ token: key })
      expect((yield* device.welcome).userId).toBe(dora.id)

      yield* authCall("/api-key/delete", { keyId: answer["id"] }, bearer(dora.token))
      for (const headers of [bearer(key), { "x-api-key": key }]) {
        expect(yield* whoAmI(headers)).toContain("UnauthorizedError")
      }
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out" })
    })
  )

  it.effect("by one person's key does not let another person delete it", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { answer } = yield* authCall("/api-key/create", { name: "Dora's bot" }, bearer(dora.token))
      const device = yield* listen({ token: answer["key"]! })
      yield* authCall("/api-key/delete", { keyId: answer["id"] }, bearer(ada.token))
      yield* ada.asks((hazel) => hazel.user.update({ title: "Curious" }))
      yield* device.next("user_updated")
      expect(yield* whoAmI(bearer(answer["key"]!))).toContain("Success")
    })
  )

  it.effect("alone says who acts: another id in a call, a header or a hello is ignored", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, dora)
      const device = yield* listen(ada)
      const names = ["userId", "user_id", "actorId", "authorId", "inviterId", "reporterId", "createdBy", "actor"]
      const asAda = Object.fromEntries([...names.map((name) => [name, ada.id]), ["user", { id: ada.id }]])
      const headers = {
        ...bearer(dora.token),
        ...Object.fromEntries(names.map((name) => [`x-${name.toLowerCase()}`, ada.id])),
        ...{ "x-user-id": ada.id, "x-forwarded-user": ada.id, "remote-user": ada.id }
      }
      const asks = Effect.fnUntraced(function* (tag: string, payload: object) {
        const envelope = { _tag: "Request", id: "1", tag, headers: Object.entries(headers) }
        const request = { ...envelope, payload: { ...asAda, ...payload } }
        const { text } = yield* posts(`${JSON.stringify(request)}\n`, headers)
        expect(text, tag).toContain("Success")
        return JSON.parse(text.split("\n")[0]!).exit.value
      })

      expect((yield* asks("user.me", {})).user.id).toBe(dora.id)
      const { data: message } = yield* asks("message.create", { channelId, body: "Lunch?" })
      expect(message.authorId).toBe(dora.id)
      const reacting = { messageId: message.id, channelId }
      for (const [tag, emoji] of [
        ["messageReaction.create", "🥪"],
        ["messageReaction.toggle", "🍕"]
      ] as const)
        expect((yield* asks(tag, { ...reacting, emoji })).data.userId).toBe(dora.id)
      yield* asks("message.update", { id: message.id, body: "Dinner?" })
      yield* asks("user.update", { id: ada.id, title: "Baker" })
      const updated = yield* device.next("user_updated")
      expect(updated).toMatchObject({ actorId: dora.id, data: { user: { id: dora.id } } })
      yield* device.next("message_updated")
      const events = device.on(channelTopic(channelId))
      expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
        ["channel_message", dora.id],
        ["message_reaction_added", dora.id],
        ["message_reaction_added", dora.id],
        ["message_updated", dora.id]
      ])

      const hers = yield* openRealtime(headers)
      hers.send({ type: "hello", token: dora.token, cursors: {}, ...asAda })
      expect((yield* hers.welcome).userId).toBe(dora.id)
    })
  )

  it.effect.each([...HazelRpcs.requests.keys()])("is needed for %s", (tag) =>
    Effect.gen(function* () {
      const payload = operations[tag]!.asks(nowhere())
      for (const token of ["hzl_nonsense", "nonsense", "a.b"]) {
        expect(yield* rawCall({ token }, tag, payload), token).toContain('"_tag":"UnauthorizedError"')
      }
      expect(yield* rawCall(undefined, tag, payload)).toContain('"_tag":"UnauthorizedError"')
    })
  )
})
