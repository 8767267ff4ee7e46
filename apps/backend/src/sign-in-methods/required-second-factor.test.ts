import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { ConnectionTickets } from "../authentication/connection-tickets.ts"
import { exposedEndpoints, unrestrictedEndpoints } from "../authentication/exposed-endpoints.ts"
import { Sessions } from "../authentication/sessions.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { aBotAccount, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen, openRealtime } from "../testing/harness/listener.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { stepWallClock } from "../testing/harness/wall-clock.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"
import { refusal } from "../testing/harness/stored.ts"
import { everyActor } from "../testing/matrix/actors.ts"
import { targetFor } from "../testing/matrix/target-for.ts"
import { operations } from "../testing/matrix/permissions.ts"
import { anAuthenticator } from "../testing/scenes/an-authenticator.ts"
import { asksAs, requires, restrictedTag, whileRequired } from "../testing/scenes/required-second-factor.ts"
import { codeOf, enrols, signInBoth, signInByPassword } from "../testing/scenes/second-factor.ts"

const missingOf = Effect.fn(function* (token: string) {
  const { url } = yield* HazelForTests
  const headers = bearer(token)
  return yield* Effect.promise(async () => (await fetch(`${url}/api/auth/second-factor`, { headers })).json())
})

const proves = (token: string, code: string) => authCall("/second-factor/prove", { code }, bearer(token))

withCast("a workspace that requires a second factor (attack 18)", (it) => {
  it.effect("is made so by somebody who has one, restricts all others at once, and lets them set one up", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const before = yield* ada.asks((hazel) => hazel.workspace.accessRules({}))
      expect(before.withoutSecondFactor).toBe(before.people)
      expect(yield* refusal(requires(ada, true))).toMatchObject({ field: "requiresSecondFactor" })
      expect(yield* refusal(requires(ben, true))).toMatchObject({ _tag: "UnauthorizedError" })
      const listener = yield* listen(cleo)
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          expect(yield* listener.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
          expect(yield* asksAs(cleo)).toContain(restrictedTag)
          const after = yield* ada.asks((hazel) => hazel.workspace.accessRules({}))
          expect(after.withoutSecondFactor).toBe(before.people - 1)
          const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "second_factor_rule_changed" }))
          expect(entries[0]?.record).toMatchObject({ isRequired: true })

          const none = { hasAuthenticatorApp: false, hasPasskey: false, hasSingleSignOn: false }
          expect(yield* missingOf(cleo.token)).toEqual({ missing: none })
          yield* enrols(cleo.token)
          expect(yield* missingOf(cleo.token)).toEqual({ missing: null })
          expect(yield* asksAs(cleo)).toContain("Success")
          const elsewhere = (yield* signInByPassword("dora")).answer["token"]!
          expect(yield* asksAs({ token: elsewhere }), "a later sign-in").toContain(restrictedTag)
        })
      )
      expect(yield* asksAs(ben)).toContain("Success")
    })
  )

  it.effect("refuses every call of a restricted session with one error, and no key of a bot", () =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const target = yield* targetFor(everybody, "private")
      const { ada, ben } = yield* Cast
      const bot = yield* aBotAccount(ada)
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          for (const call of HazelRpcs.requests.keys())
            expect(yield* rawCall(ben, call, operations[call]!.asks(target)), call).toContain(
              `"_tag":"${restrictedTag}"`
            )
          expect(yield* asksAs(bot)).toContain("Success")
        })
      )
    })
  )

  it.effect("refuses a restricted session on every route, socket and gateway", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { url, sql } = yield* HazelForTests
      const tickets = yield* ConnectionTickets
      const sessions = yield* Sessions
      yield* ben.asks((hazel) => hazel.pushDevice.register({ transport: "fcm", token: `phone-${ben.id}` }))
      const devices = Effect.promise(() => sql`select from devices_of(${ben.id}, now() + interval '1 hour')`)
      const ticket = yield* tickets.issue(yield* sessions.identify(bearer(ben.token), "127.0.0.1"))
      const ofUploads = { "tus-resumable": "1.0.0", "upload-length": "5" }
      const asks = (route: string, body: object = {}) =>
        Effect.promise(async () => {
          const [method = "", path = ""] = route.split(" ")
          const headers = { ...bearer(ben.token), "content-type": "application/json", ...ofUploads }
          const sent = method === "POST" ? { body: JSON.stringify(body) } : {}
          const response = await fetch(`${url}${path}`, { method, headers, ...sent })
          return { status: response.status, text: await response.text() }
        })
      expect((yield* devices).length).toBe(1)
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          for (const route of [
            "POST /rpc/user.me",
            "POST /mcp",
            "GET /events/stream?subscribe=global",
            "POST /events/tickets",
            "GET /files/01a2254f-0000-7000-8000-00000000ffff/a.png",
            "POST /files/uploads"
          ]) {
            const { status, text } = yield* asks(route)
            expect(status, `${route} ${text}`).toBe(403)
            expect(text, route).toMatch(/second factor/)
          }
          expect((yield* asks("POST /api/account/delete", { password: castPassword, name: "Ben" })).status).toBe(403)
          expect((yield* asks("POST /api/addresses/confirm", { proof: "x" })).status).toBe(403)
          expect(yield* Effect.flip(tickets.redeem(ticket, "127.0.0.1"))).toMatchObject({ _tag: "UnauthorizedError" })
          expect(yield* devices, "notifications on his phone").toHaveLength(0)
          const socket = yield* openRealtime()
          socket.hello({ type: "hello", token: ben.token, cursors: {} })
          expect(yield* socket.goodbye).toMatchObject({
            reason: "unauthorized",
            message: expect.stringMatching(/second factor/)
          })
        })
      )
    })
  )

  it.effect("lets a restricted session do no more below /api/auth than set up or prove a factor, and end", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { answer: made } = yield* authCall("/api-key/create", { name: "A program" }, bearer(cleo.token))
      const { cookie } = yield* signInByPassword("ben")
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          const { url } = yield* HazelForTests
          const asks = (endpoint: string, headers: Readonly<Record<string, string>>) =>
            Effect.promise(async () => {
              const [method = "", path = ""] = endpoint.split(" ")
              const sent = method === "POST" ? { body: "{}" } : {}
              const all = { origin: url, "content-type": "application/json", ...headers }
              return fetch(`${url}/api/auth${path}`, { method, headers: all, ...sent })
            })
          yield* enrols(cleo.token)
          const refused = [...exposedEndpoints].filter((endpoint) => !unrestrictedEndpoints.has(endpoint))
          expect(refused.length).toBeGreaterThan(8)
          for (const endpoint of refused) {
            const { status } = yield* asks(endpoint, { cookie })
            expect(status, endpoint).toBe(403)
            // Hazel identifies the key, and better-auth the session in the cookie.
            const besideKey = yield* asks(endpoint, { cookie, "x-api-key": made["key"]! })
            expect([400, 401], `${endpoint} beside a key`).toContain(besideKey.status)
          }
          for (const endpoint of ["GET /api-key/list", "POST /revoke-sessions"])
            expect((yield* asks(endpoint, { cookie, "x-api-key": made["key"]! })).status, endpoint).toBe(401)
          const whoAmI = yield* asks("GET /get-session", { cookie })
          expect(Object(yield* Effect.promise(() => whoAmI.json())).user.id).toBe(ben.id)
          expect((yield* asks("POST /sign-out", { cookie })).status).toBe(200)
        })
      )
    })
  )

  it.effect("is not got around by a second app or passkey, for those who know the password only", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { url } = yield* HazelForTests
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          const thief = (yield* signInByPassword("ben")).answer["token"]!
          const asks = (path: string, body: object) => authCall(path, body, { origin: url, ...bearer(thief) })
          const begun = yield* asks("/authenticator-app/prepare", {})
          const passkey = yield* asks("/passkey/prepare", {})
          const { secret, recoveryCodes } = yield* enrols(ben.token)
          const proveFirst = { status: 403, answer: { code: "SECOND_FACTOR_REQUIRED" } }
          const password = castPassword
          expect(yield* asks("/authenticator-app/prepare", { password })).toMatchObject(proveFirst)
          expect(yield* asks("/passkey/prepare", { password })).toMatchObject(proveFirst)
          const code = yield* codeOf(begun.answer["secret"]!)
          const enabled = yield* asks("/authenticator-app/enable", { enrolment: begun.answer["enrolment"], code })
          expect(enabled, "an app that waited").toMatchObject(proveFirst)
          const response = anAuthenticator(url).registers(Object(passkey.answer).options.challenge)
          const added = yield* asks("/passkey/add", { ceremony: passkey.answer["ceremony"], name: "x", response })
          expect(added, "a passkey that waited").toMatchObject(proveFirst)

          expect(yield* proves(thief, "000000")).toMatchObject({ status: 400, answer: { code: "WRONG_CODE" } })
          expect(yield* asksAs({ token: thief })).toContain(restrictedTag)
          expect((yield* proves(thief, yield* codeOf(secret, 1))).status).toBe(200)
          expect(yield* asksAs({ token: thief })).toContain("Success")
          const later = (yield* signInBoth("ben", recoveryCodes[0]!)).answer["token"]!
          expect(yield* asksAs({ token: later }), "a sign-in with both factors").toContain("Success")
          const removed = yield* authCall("/authenticator-app/disable", { password }, bearer(later))
          expect(removed, "the last factor").toMatchObject({ status: 400, answer: { code: "LAST_FACTOR" } })
          expect((yield* signInByPassword("ben")).answer["code"]).toBe("SECOND_FACTOR_REQUIRED")
        })
      )
    })
  )

  it.effect("takes a passkey for both factors, at the sign-in and later", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { url } = yield* HazelForTests
      const asks = (path: string, body: object, token?: string) =>
        authCall(path, body, { origin: url, ...(token && bearer(token)) })
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          const device = anAuthenticator(url)
          const { answer } = yield* asks("/passkey/prepare", {}, cleo.token)
          const response = device.registers(Object(answer).options.challenge)
          yield* asks("/passkey/add", { ceremony: answer["ceremony"], name: "Laptop", response }, cleo.token)
          expect(yield* asksAs(cleo), "the session that has added it").toContain("Success")
          const signs = Effect.suspend(() => {
            stepWallClock(1_000)
            return Effect.map(asks("/sign-in/passkey/prepare", {}), ({ answer: begun }) => ({
              ceremony: begun["ceremony"],
              response: device.signs(Object(begun).options.challenge)
            }))
          })
          const signedIn = (yield* asks("/sign-in/passkey", yield* signs)).answer["token"]!
          expect(yield* asksAs({ token: signedIn })).toContain("Success")
          const byPassword = (yield* signInByPassword("cleo")).answer["token"]!
          expect(yield* asksAs({ token: byPassword })).toContain(restrictedTag)
          const ofDora = (yield* signInByPassword("dora")).answer["token"]!
          const proof = yield* signs
          expect((yield* asks("/second-factor/prove", proof, ofDora)).status, "for somebody else").toBe(400)
          expect(yield* asksAs({ token: ofDora })).toContain(restrictedTag)
          expect((yield* asks("/second-factor/prove", proof, byPassword)).status, "a used signature").toBe(400)
          expect((yield* asks("/second-factor/prove", yield* signs, byPassword)).status).toBe(200)
          expect(yield* asksAs({ token: byPassword })).toContain("Success")
        })
      )
    })
  )

  it.effect("closes sockets on other nodes within a second", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const elsewhere = yield* aSecondNode
      const socket = yield* Effect.provideService(listen(dora), HazelForTests, elsewhere)
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          yield* TestClock.adjust("1 second")
          expect(yield* socket.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
          expect(yield* Effect.provideService(asksAs(dora), HazelForTests, elsewhere)).toContain(restrictedTag)
        })
      )
    })
  )
})
