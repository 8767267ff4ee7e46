import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { Authenticator } from "./authenticator.ts"
import { exposedEndpoints } from "./exposed-endpoints.ts"

const asks = Effect.fn(function* (method: string, path: string) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/api/auth${path}`, {
      method,
      ...(method !== "GET" && { body: "{}", headers: { "content-type": "application/json" } })
    })
    return { status: response.status, text: await response.text() }
  })
})

withCast("better-auth (attack 15)", (it) => {
  it.effect("answers the endpoints on the list, and nothing else it could do", () =>
    Effect.gen(function* () {
      const { auth } = yield* Authenticator
      const answered: Array<string> = []
      for (const { path, options } of Object.values(auth.api)) {
        for (const method of [options.method].flat()) {
          if (typeof path !== "string" || (method !== "GET" && method !== "POST")) continue
          const { status, text } = yield* asks(method, path.replaceAll(/:\w+/g, "anything"))
          if (status === 404) expect(text, path).toBe("")
          else answered.push(`${method} ${path}`)
        }
      }
      expect(answered.toSorted()).toEqual([...exposedEndpoints].toSorted())
    })
  )

  it.effect.each([
    ["/sign-in/email", "email"],
    ["/sign-in/second-factor", "challenge"],
    ["/api-key/create", "name"],
    ["/api-key/update", "keyId"],
    ["/api-key/delete", "keyId"],
    ["/passkey/remove", "id"]
  ] as const)("refuses texts in %s that nothing stored can be equal to (attack 27)", ([path, field]) =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      for (const text of ["a\0b", "\ud800", "constructor"]) {
        const body = { password: castPassword, name: "A name", code: "123456", [field]: text }
        const { status } = yield* authCall(path, body, bearer(dora.token))
        expect(status, JSON.stringify(text)).toBeLessThan(500)
      }
    })
  )

  it.effect("gives no device the tokens of others, which would sign it in again after it is signed out", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const signsIn = authCall("/sign-in/email", { email: "dora@hazel.test", password: castPassword })
      const [here, there] = [(yield* signsIn).answer["token"]!, (yield* signsIn).answer["token"]!]
      for (const endpoint of exposedEndpoints) {
        if (!endpoint.startsWith("GET ")) continue
        const path = endpoint.replace("GET ", "")
        const asked = fetch(`${url}/api/auth${path}`, { headers: bearer(here), redirect: "manual" })
        expect(yield* Effect.promise(async () => (await asked).text()), path).not.toContain(there)
      }
    })
  )

  it.effect("answers under no other spelling of a path", () =>
    Effect.gen(function* () {
      const paths = [
        "/verify-password",
        "/verify-password/",
        "//verify-password",
        "/%76erify-password",
        "/a/../verify-password"
      ]
      for (const path of paths) expect((yield* asks("POST", path)).status, path).toBe(404)
    })
  )
})

const isKnown = (token: string) => Effect.map(rawCall({ token }, "user.me", {}), (text) => text.includes("Success"))

/** Cleo with two sessions and an API key, and another person's session. */
const scene = Effect.gen(function* () {
  const { ada } = yield* Cast
  const { sql } = yield* HazelForTests
  const password = castPassword
  yield* Effect.promise(
    () => sql`delete from sessions where user_id = (select id from users where email = 'cleo@hazel.test')`
  )
  const signIn = Effect.map(
    authCall("/sign-in/email", { email: "cleo@hazel.test", password }),
    ({ answer }) => answer["token"]!
  )
  const [here, there] = [yield* signIn, yield* signIn]
  const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(here))
  const change = (choice: object) =>
    authCall("/change-password", { currentPassword: password, newPassword: password, ...choice }, bearer(here))
  const known = Effect.gen(function* () {
    return {
      here: yield* isKnown(here),
      there: yield* isKnown(there),
      apiKey: yield* isKnown(answer["key"]!),
      ada: yield* isKnown(ada.token)
    }
  })
  return { here, there, change, known }
})

withCast("changing a password (attack 18)", (it) => {
  it.effect("ends all other sessions and API keys, on their sockets too", () =>
    Effect.gen(function* () {
      const { here, there, change, known } = yield* scene
      expect(yield* known).toEqual({ here: true, there: true, apiKey: true, ada: true })
      const [stays, goes] = [yield* listen({ token: here }), yield* listen({ token: there })]
      expect((yield* change({})).status).toBe(200)
      expect(yield* known).toEqual({ here: true, there: false, apiKey: false, ada: true })
      expect(yield* goes.goodbye).toMatchObject({ reason: "signed-out" })
      yield* stays.isHandled
    })
  )

  it.effect.each([
    [{ revokeOtherSessions: false }, { there: true, apiKey: false }],
    [{ revokeApiKeys: false }, { there: false, apiKey: true }],
    [
      { revokeOtherSessions: false, revokeApiKeys: false },
      { there: true, apiKey: true }
    ]
  ])("ends the others unless the body says otherwise: %j", ([choice, expected]) =>
    Effect.gen(function* () {
      const { change, known } = yield* scene
      yield* change(choice!)
      expect(yield* known).toEqual({ here: true, ada: true, ...expected })
    })
  )

  it.effect("is only for somebody who is signed in", () =>
    Effect.gen(function* () {
      const passwords = { currentPassword: castPassword, newPassword: castPassword }
      for (const headers of [{}, bearer("nonsense")]) {
        expect((yield* authCall("/change-password", passwords, headers)).status).toBe(401)
      }
    })
  )

  it.effect("with a wrong password ends nothing", () =>
    Effect.gen(function* () {
      const { change, known } = yield* scene
      expect((yield* change({ currentPassword: "a wrong one" })).status).toBe(400)
      expect(yield* known).toEqual({ here: true, there: true, apiKey: true, ada: true })
    })
  )
})

const texts = [
  "",
  " ",
  "\u0000",
  "A\u0000da",
  "\u202e",
  "\ud800",
  "a".repeat(81),
  "a".repeat(5_000),
  "\n",
  "\u001b[31m",
  "​",
  5,
  null,
  {},
  ["Ada"],
  true
]

withCast("signing up with a wrong field (attack 24)", (it) => {
  it.effect("is answered alike for known and unknown addresses", () =>
    Effect.gen(function* () {
      const right = { name: "Zoe", password: castPassword }
      const wrong = [
        ...texts.map((name) => ({ ...right, name })),
        ...["", "short", "x".repeat(257), 5, null].map((password) => ({ ...right, password })),
        ...[
          "http://plain.test/a.png",
          "https://elsewhere.test/a.png",
          "javascript:alert(1)",
          "\u0000",
          "x".repeat(5_000)
        ].map((image) => ({ ...right, image })),
        ...["", "nonsense", "\u0000", "x".repeat(5_000), 5, null, {}].map((invitation) => ({ ...right, invitation })),
        { ...right, handle: "ada" },
        { ...right, role: "owner", name: "" },
        { password: castPassword },
        { name: "Zoe" }
      ]
      for (const body of wrong) {
        const known = yield* authCall("/sign-up/email", { ...body, email: "ada@hazel.test" })
        const unknown = yield* authCall("/sign-up/email", { ...body, email: "zoe@hazel.test" })
        expect([known.status, known.text], JSON.stringify(body).slice(0, 200)).toEqual([unknown.status, unknown.text])
        expect(unknown.status, JSON.stringify(body).slice(0, 200)).toBeGreaterThanOrEqual(400)
      }
    })
  )

  it.effect("and signing in with one are answered alike for known and unknown addresses", () =>
    Effect.gen(function* () {
      const wrong = [...texts, "x".repeat(257), "x".repeat(60_000), "a wrong one"].map((password) => ({ password }))
      for (const body of [
        ...wrong,
        { password: "a wrong one", rememberMe: 5 },
        { password: "a wrong one", callbackURL: "\u0000" }
      ]) {
        const known = yield* authCall("/sign-in/email", { ...body, email: "ada@hazel.test" })
        const unknown = yield* authCall("/sign-in/email", { ...body, email: "zoe@hazel.test" })
        expect([known.status, known.text], JSON.stringify(body).slice(0, 200)).toEqual([unknown.status, unknown.text])
        expect(unknown.status).toBeGreaterThanOrEqual(400)
      }
    })
  )
})
