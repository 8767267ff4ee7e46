import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Option } from "effect"
import { afterAll } from "vitest"
import type { OidcSettings } from "../config.ts"
import { welcome } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast } from "../testing/harness/cast.ts"
import { CookieJar } from "../testing/harness/cookie-jar.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { anAuthenticator } from "../testing/scenes/an-authenticator.ts"
import { startProvider } from "../testing/scenes/a-provider.ts"
import { aPerson, visit, waysThrough } from "../testing/scenes/at-a-provider.ts"
import { enrols } from "../testing/scenes/second-factor.ts"

const provider = await startProvider({
  cleo: aPerson("cleo"),
  jim: aPerson("jim"),
  dora: aPerson("dora"),
  dwight: aPerson("dwight"),
  taker: aPerson("ada", false),
  nobody: aPerson("nobody", false)
})
afterAll(() => provider.stop())

const { settings, leaves, arrives } = waysThrough(provider)

const withProvider = (others: Partial<OidcSettings>) =>
  layer(Cast.layerIn(HazelForTests.layerWith(settings(others))), { excludeTestServices: true })

const isSignedIn = (jar: CookieJar) => jar.names.some((name) => name.endsWith("session_token"))

withProvider({})("single sign-on", (it) => {
  it.effect("signs in the person whose address the provider and Hazel have confirmed, without a second factor", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      yield* enrols(cleo.token)
      const jar = new CookieJar()
      expect(yield* arrives("cleo", jar)).toBe("/threads")
      expect(isSignedIn(jar)).toBe(true)
      const { methods } = yield* cleo.asks((hazel) => hazel.signInMethod.list({}))
      expect(methods).toMatchObject({ hasPassword: true, hasSingleSignOn: true })
      expect(yield* arrives("cleo")).toBe("/threads")
    })
  )

  it.effect("links an identity once, also when several browsers come back at the same time", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`delete from accounts where provider_id = 'oidc'`)
      const browsers = Array.from({ length: 6 }, () => new CookieJar())
      const callbacks = yield* Effect.forEach(browsers, (jar) => leaves("cleo", jar))
      yield* Effect.promise(() => Promise.all(browsers.map((jar, index) => visit(jar, callbacks[index]!))))
      expect(browsers.some(isSignedIn)).toBe(true)
      expect(yield* Effect.promise(() => sql`select from accounts where provider_id = 'oidc'`)).toHaveLength(1)
    })
  )

  it.effect("takes over no account whose address one of the two has not confirmed", () =>
    Effect.gen(function* () {
      expect(yield* arrives("taker"), "not confirmed by the provider").toBe("/sign-in?failure=EMAIL_NOT_VERIFIED")
      const jar = new CookieJar()
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`update users set email_verified = false where email = 'dora@hazel.test'`)
      expect(yield* arrives("dora", jar), "not confirmed here").toBe("/sign-in?failure=ACCOUNT_NOT_LINKED")
      expect(isSignedIn(jar)).toBe(false)
    })
  )

  it.effect("makes an account for somebody who may join, and for nobody else", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      yield* ada.asks((hazel) => hazel.workspace.setAccessRules({ signUp: "invited" }))
      expect(yield* arrives("jim")).toBe("/sign-in?failure=SIGN_UP_CLOSED")
      expect(yield* arrives("nobody")).toBe("/sign-in?failure=EMAIL_NOT_VERIFIED")
      yield* ada.asks((hazel) => hazel.workspace.setAccessRules({ signUp: "open" }))
      const jar = new CookieJar()
      expect(yield* arrives("jim", jar)).toBe("/threads")
      const { users } = yield* ada.asks((hazel) => hazel.user.list({}))
      const { id } = users.find(({ displayName }) => displayName === "JIM")!
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: id }))
      expect(yield* arrives("jim"), "after a deactivation").toBe("/sign-in?failure=ACCOUNT_ENDED")
    })
  )

  it.effect("leads nobody to another server afterwards", () =>
    Effect.gen(function* () {
      const elsewhere = ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"]
      for (const next of [...elsewhere, "javascript:alert(1)", ""])
        expect(yield* arrives("cleo", new CookieJar(), next), next).toBe("/")
    })
  )

  it.effect("accepts an answer once, in the browser that asked, with its state, issuer and code", () =>
    Effect.gen(function* () {
      const failed = "/sign-in?failure=SSO_FAILED"
      const { url } = yield* HazelForTests
      const changes: Readonly<Record<string, (answer: URL) => void>> = {
        "another state": ({ searchParams }) => searchParams.set("state", "nonsense"),
        "no state": ({ searchParams }) => searchParams.delete("state"),
        "another issuer": ({ searchParams }) => searchParams.set("iss", "https://evil.example"),
        "another code": ({ searchParams }) => searchParams.set("code", "nonsense"),
        "an error": ({ searchParams }) => searchParams.set("error", "access_denied")
      }
      for (const [what, change] of Object.entries(changes)) {
        const jar = new CookieJar()
        const answer = new URL(yield* leaves("cleo", jar))
        change(answer)
        const { location } = yield* Effect.promise(() => visit(jar, answer.href))
        expect(location, what).toBe(`${url}${failed}`)
        expect(isSignedIn(jar), what).toBe(false)
      }
      const jar = new CookieJar()
      const answer = yield* leaves("cleo", jar)
      const elsewhere = yield* Effect.promise(() => visit(new CookieJar(), answer))
      expect(elsewhere.location, "in another browser").toBe(`${url}${failed}`)
      expect((yield* Effect.promise(() => visit(jar, answer))).location).toBe(`${url}/threads`)
      expect((yield* Effect.promise(() => visit(jar, answer))).location, "again").toBe(`${url}${failed}`)
    })
  )
})

withProvider({ createsAccounts: true, links: "trusted", isOnly: true })("single sign-on as the only way", (it) => {
  it.effect("refuses passkeys to everybody but owners, because whom the provider knows no more must not come in", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { url } = yield* HazelForTests
      const asPage = (path: string, body: object, token?: string) =>
        authCall(path, body, { origin: url, ...(token && bearer(token)) })
      const signsInWithPasskey = Effect.fn(function* ({ token }: TestUser) {
        const device = anAuthenticator(url)
        const { answer: prepared } = yield* asPage("/passkey/prepare", {}, token)
        const registered = device.registers(Object(prepared).options.challenge)
        yield* asPage("/passkey/add", { ceremony: prepared["ceremony"], name: "Phone", response: registered }, token)
        const { answer: begun } = yield* asPage("/sign-in/passkey/prepare", {})
        const response = device.signs(Object(begun).options.challenge)
        return yield* asPage("/sign-in/passkey", { ceremony: begun["ceremony"], response })
      })
      expect(yield* signsInWithPasskey(dora)).toMatchObject({ status: 403, answer: { code: "SSO_REQUIRED" } })
      expect((yield* signsInWithPasskey(ada)).status, "the owner, when the provider is away").toBe(200)
    })
  )

  it.effect("refuses passwords to everybody but owners, and makes accounts although others need an invitation", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`update users set email_verified = false`)
      yield* ada.asks((hazel) => hazel.workspace.setAccessRules({ signUp: "invited" }))
      const byPassword = (name: string) =>
        authCall("/sign-in/email", { email: `${name}@hazel.test`, password: castPassword })
      expect((yield* byPassword("ada")).status).toBe(200)
      expect(yield* byPassword("cleo")).toMatchObject({ status: 403, answer: { code: "SSO_REQUIRED" } })
      const body = { name: "Zoe", email: "zoe@hazel.test", password: castPassword }
      expect((yield* authCall("/sign-up/email", body)).answer["code"]).toBe("SSO_REQUIRED")
      expect(yield* arrives("dwight")).toBe("/threads")
      expect(yield* arrives("cleo"), "with an address that only the provider has confirmed").toBe("/threads")
      expect((yield* authCall("/api-key/create", { name: "A program" }, bearer(ada.token))).status).toBe(200)
    })
  )
})

layer(Cast.layerIn(HazelForTests.layerWith({ ...settings({}), rateLimits: "on" })), { excludeTestServices: true })(
  "answers of single sign-on and second factors",
  (it) => {
    it.effect(
      "that somebody makes up are limited by address, so that nobody makes Hazel ask the provider all the time",
      () =>
        Effect.gen(function* () {
          const { url } = yield* HazelForTests
          const jar = new CookieJar()
          const callback = yield* leaves("cleo", jar)
          const { headers } = jar
          const madeUp = new URL(callback)
          madeUp.searchParams.set("code", "made up")
          const asks = Effect.promise(async () => (await fetch(madeUp, { headers, redirect: "manual" })).status)
          const statuses = yield* Effect.forEach(Array.from({ length: 70 }), () => asks)
          expect(statuses.at(0)).toBe(302)
          expect(statuses.at(-1)).toBe(429)
          const challenge = { challenge: "a~1~b", code: "123456" }
          expect((yield* authCall("/sign-in/second-factor", challenge)).status).toBe(429)
          const left = yield* Effect.promise(() => fetch(`${url}/api/auth/sso/sign-in`, { redirect: "manual" }))
          expect(left.status).toBe(429)
        })
    )
  }
)

const elsewhere = { ...Option.getOrThrow(settings({}).oidc), issuer: "http://127.0.0.1:9" }

layer(HazelForTests.layerWith({ oidc: Option.some(elsewhere) }), { excludeTestServices: true })(
  "single sign-on without an answer of the provider",
  (it) => {
    it.effect("leads back with a reason, and Hazel starts all the same", () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const { location } = yield* Effect.promise(() => visit(new CookieJar(), `${url}/api/auth/sso/sign-in`))
        expect(location).toBe(`${url}/sign-in?failure=SSO_UNREACHABLE`)
        expect(yield* welcome).toMatchObject({ singleSignOn: "Example" })
      })
    )
  }
)
