import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Context, Effect, Layer, Option, Redacted } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { CookieJar } from "../testing/harness/cookie-jar.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { posts } from "../testing/harness/raw-call.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"

const me = `${JSON.stringify({ _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [] })}\n`

const ada = { name: "Ada", email: "ada@hazel.test", password: castPassword }

/** Whether a browser is signed in, according to calls and to better-auth. */
const isSignedIn = Effect.fn(function* ({ headers }: CookieJar) {
  const { url } = yield* HazelForTests
  const { text } = yield* posts(me, { ...headers, origin: url })
  const session = yield* Effect.promise(async () =>
    (await fetch(`${url}/api/auth/get-session`, { headers: { ...headers, origin: url } })).text()
  )
  return [text.includes("Success"), session !== "null"]
})

const signsUp = (browser: CookieJar) =>
  Effect.map(authCall("/sign-up/email", ada, browser.headers), ({ status, cookies }) => {
    expect(status).toBe(200)
    browser.take(cookies)
  })

const secret = Option.some(Redacted.make("another secret for tests, of thirty-two characters"))

layer(HazelForTests.layer, { excludeTestServices: true })("a browser (input A7)", (it) => {
  it.effect("stays signed in to one Hazel when it signs in to, and out of, another on the same host", () =>
    Effect.gen(function* () {
      const other = Context.get(yield* Layer.build(Layer.fresh(HazelForTests.layerWith({ secret }))), HazelForTests)
      const atOther = Effect.provideService(HazelForTests, other)
      const browser = new CookieJar()
      yield* signsUp(browser)
      yield* atOther(signsUp(browser))
      expect(yield* isSignedIn(browser)).toEqual([true, true])
      expect(yield* atOther(isSignedIn(browser))).toEqual([true, true])
      expect(new Set(browser.names).size, "two sessions and two devices").toBe(4)
      const { cookies } = yield* atOther(authCall("/sign-out", {}, browser.headers))
      browser.take(cookies)
      expect(yield* atOther(isSignedIn(browser))).toEqual([false, false])
      expect(yield* isSignedIn(browser)).toEqual([true, true])
    })
  )

  it.effect("is signed in on every node, and after the upgrade from cookies with one name for all installations", () =>
    Effect.gen(function* () {
      const browser = new CookieJar()
      const { cookies } = yield* authCall("/sign-in/email", ada)
      browser.take(cookies)
      expect(yield* Effect.provideService(isSignedIn(browser), HazelForTests, yield* aSecondNode)).toEqual([true, true])

      const former = new CookieJar().take(cookies.map((cookie) => cookie.replace(/^hazel-\w+\./, "hazel.")))
      expect(former.names).toEqual(expect.arrayContaining(["hazel.session_token", "hazel.known_device"]))
      expect(yield* isSignedIn(former)).toEqual([true, true])
      const both = new CookieJar().take(["hazel.session_token=nonsense", ...cookies])
      expect(yield* isSignedIn(both), "the installation's own name first").toEqual([true, true])
      yield* authCall("/sign-out", {}, former.headers)
      expect(yield* isSignedIn(former)).toEqual([false, false])
    })
  )
})
