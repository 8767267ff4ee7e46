import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { afterAll } from "vitest"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast } from "../testing/harness/cast.ts"
import { CookieJar } from "../testing/harness/cookie-jar.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { stepWallClock } from "../testing/harness/wall-clock.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { startProvider } from "../testing/scenes/a-provider.ts"
import { aPerson, visit, waysThrough } from "../testing/scenes/at-a-provider.ts"
import { enrols, signInByPassword } from "../testing/scenes/second-factor.ts"

const provider = await startProvider({
  // The provider knows people by addresses that Hazel does not know.
  atWork: { email: "work@example.test", email_verified: false, name: "Somebody at work" },
  atHome: { email: "home@example.test", email_verified: false, name: "Somebody at home" },
  dora: aPerson("dora")
})
afterAll(() => provider.stop())

const { settings, passes, arrives } = waysThrough(provider)

const page = (outcome: string) => `/sign-in-methods?outcome=${outcome}`

/** The browser of somebody who has just signed in with their password. */
const browserOf = Effect.fn(function* (name: string) {
  return new CookieJar().take((yield* signInByPassword(name)).cookies)
})

/** Asks for the address of the provider, as the dialog does, and keeps the cookies of the answer. */
const asksToLink = Effect.fn(function* (jar: CookieJar, body: object = {}) {
  const asked = yield* authCall("/sso/link", body, jar.headers)
  jar.take(asked.cookies)
  return asked
})

/** Leaves to link an identity, and is led back: the address with its answer. */
const leavesToLink = Effect.fn(function* (login: string, jar: CookieJar) {
  const { answer } = yield* asksToLink(jar)
  return yield* Effect.promise(() => passes(login, jar, answer["url"]!))
})

const comesBack = Effect.fn(function* (jar: CookieJar, callback: string) {
  const { url } = yield* HazelForTests
  const { location } = yield* Effect.promise(() => visit(jar, callback))
  return location?.replace(url, "")
})

const links = Effect.fn(function* (login: string, jar: CookieJar) {
  return yield* comesBack(jar, yield* leavesToLink(login, jar))
})

const unlinks = (jar: CookieJar, body: object = {}) => authCall("/sso/unlink", body, jar.headers)

const methodsOf = ({ asks }: TestUser) => asks((hazel) => hazel.signInMethod.list({}))

const forgetsLinks = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`delete from accounts where provider_id = 'oidc'`)
})

const isTold = (name: string, subject: RegExp) =>
  Effect.flatMap(Mailbox, ({ receivesAbout }) => receivesAbout(`${name}@hazel.test`, subject))

layer(Cast.layerIn(hazelWithMail(settings({}))), { excludeTestServices: true })(
  "somebody who is signed in (attack 18)",
  (it) => {
    it.effect("links an identity at the provider, signs in with it, unlinks it, and is told of both by mail", () =>
      Effect.gen(function* () {
        const { cleo } = yield* Cast
        expect(yield* methodsOf(cleo)).toMatchObject({ provider: "Example", methods: { singleSignOn: null } })
        expect(yield* arrives("atWork"), "before").toBe("/sign-in?failure=EMAIL_NOT_VERIFIED")
        const jar = yield* browserOf("cleo")
        expect(yield* expectReplayToMatch([cleo], links("atWork", jar))).toBe(page("LINKED"))
        const { methods } = yield* methodsOf(cleo)
        expect(methods.hasSingleSignOn).toBe(true)
        expect(methods.singleSignOn).toMatchObject({ knownAs: "work@example.test", linkedAt: expect.any(String) })
        yield* isTold("cleo", /was linked with single sign-on/)
        expect(yield* arrives("atWork")).toBe("/threads")
        expect((yield* expectReplayToMatch([cleo], unlinks(jar))).status).toBe(200)
        yield* isTold("cleo", /not linked with single sign-on any more/)
        expect((yield* methodsOf(cleo)).methods.singleSignOn).toBe(null)
        expect(yield* arrives("atWork"), "afterwards").toBe("/sign-in?failure=EMAIL_NOT_VERIFIED")
      })
    )

    it.effect("is told by mail when a sign-in links their confirmed address", () =>
      Effect.gen(function* () {
        const { dora } = yield* Cast
        expect(yield* expectReplayToMatch([dora], arrives("dora"))).toBe("/threads")
        yield* isTold("dora", /was linked with single sign-on/)
        expect((yield* methodsOf(dora)).methods.singleSignOn).toMatchObject({ knownAs: "dora@hazel.test" })
        yield* forgetsLinks
      })
    )

    it.effect("proves that it is they, by a recent sign-in or the password, and not with an API key", () =>
      Effect.gen(function* () {
        const { cleo } = yield* Cast
        const { sql } = yield* HazelForTests
        expect((yield* authCall("/sso/link")).status, "nobody").toBe(401)
        const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(cleo.token))
        for (const path of ["/sso/link", "/sso/unlink"])
          expect((yield* authCall(path, {}, { "x-api-key": answer["key"]! })).status, path).toBe(401)
        const jar = yield* browserOf("cleo")
        yield* Effect.promise(
          () => sql`update sessions set created_at = now() - interval '15 minutes' where user_id = ${cleo.id}`
        )
        for (const asked of [asksToLink(jar), unlinks(jar)])
          expect(yield* asked).toMatchObject({ status: 403, answer: { code: "PROOF_REQUIRED" } })
        expect((yield* asksToLink(jar, { password: "a wrong one" })).answer["code"]).toBe("INVALID_PASSWORD")
        expect((yield* asksToLink(jar, { password: castPassword })).status).toBe(200)
      })
    )

    it.effect("links nothing in a session that did not ask, or asked a while ago", () =>
      Effect.gen(function* () {
        const { cleo, ben } = yield* Cast
        const attacker = yield* browserOf("ben")
        const answer = yield* leavesToLink("atHome", attacker)
        const victim = yield* browserOf("cleo")
        expect(yield* comesBack(victim, answer), "led there by a link").toBe("/sign-in?failure=SSO_FAILED")
        yield* asksToLink(victim)
        expect(yield* comesBack(victim, answer), "while it asks itself").toBe(page("SSO_FAILED"))
        const planted = new CookieJar().take([
          ...attacker.headers["cookie"]!.split("; "),
          ...victim.headers["cookie"]!.split("; ").filter((cookie) => cookie.includes("session_token"))
        ])
        expect(yield* comesBack(planted, answer), "with a planted cookie").toBe(page("ANOTHER_SESSION"))
        const signedOut = new CookieJar().take(
          attacker.headers["cookie"]!.split("; ").filter((cookie) => !cookie.includes("session_token"))
        )
        expect(yield* comesBack(signedOut, answer), "signed out meanwhile").toBe(page("ANOTHER_SESSION"))
        stepWallClock(600_000)
        const late = yield* comesBack(new CookieJar().take(attacker.headers["cookie"]!.split("; ")), answer)
        stepWallClock(-600_000)
        expect(late, "too late").toBe(page("TOO_LATE"))
        for (const person of [cleo, ben]) expect((yield* methodsOf(person)).methods.singleSignOn).toBe(null)
      })
    )

    it.effect("links an answer once, and none with another state, and signs in nobody by it", () =>
      Effect.gen(function* () {
        const jar = yield* browserOf("cleo")
        const before = jar.headers["cookie"]!.split("; ")
        const answer = new URL(yield* leavesToLink("atHome", jar))
        const kept = jar.headers["cookie"]!.split("; ")
        answer.searchParams.set("state", "nonsense")
        expect(yield* comesBack(jar, answer.href), "another state").toBe(page("SSO_FAILED"))
        const right = yield* leavesToLink("atHome", jar)
        expect(yield* comesBack(jar, right)).toBe(page("LINKED"))
        expect(yield* comesBack(jar, right), "again").toBe("/sign-in?failure=SSO_FAILED")
        yield* unlinks(jar)
        expect(yield* comesBack(new CookieJar().take([...before, ...kept]), right), "a replay").toBe(page("SSO_FAILED"))
        yield* forgetsLinks
      })
    )

    it.effect("is not told with whom an identity is linked, and links one only, also in two browsers at once", () =>
      Effect.gen(function* () {
        const { cleo } = yield* Cast
        const [first, second] = [yield* browserOf("cleo"), yield* browserOf("cleo")]
        const answers = [yield* leavesToLink("atWork", first), yield* leavesToLink("atHome", second)] as const
        const both = [comesBack(first, answers[0]), comesBack(second, answers[1])]
        const outcomes = yield* Effect.all(both, { concurrency: "unbounded" })
        expect(outcomes.toSorted()).toEqual([page("ALREADY_LINKED"), page("LINKED")])
        expect((yield* asksToLink(first)).answer["code"]).toBe("ALREADY_LINKED")
        const { knownAs } = (yield* methodsOf(cleo)).methods.singleSignOn!
        const taken = knownAs === "work@example.test" ? "atWork" : "atHome"
        expect(yield* links(taken, yield* browserOf("ben"))).toBe(page("IDENTITY_NOT_LINKED"))
        yield* forgetsLinks
      })
    )

    it.effect("keeps the last thing that signs them in", () =>
      Effect.gen(function* () {
        const { sql } = yield* HazelForTests
        const { dora } = yield* Cast
        const jar = yield* browserOf("dora")
        expect((yield* unlinks(jar)).answer["code"], "without a link").toBe("LAST_METHOD")
        expect(yield* links("atWork", jar)).toBe(page("LINKED"))
        yield* Effect.promise(() => sql`update accounts set password = null where user_id = ${dora.id}`)
        expect(yield* unlinks(jar)).toMatchObject({ status: 400, answer: { code: "LAST_METHOD" } })
        expect((yield* methodsOf(dora)).methods.singleSignOn).not.toBe(null)
        yield* forgetsLinks
      })
    )

    it.effect("links and unlinks nothing in a restricted session, and keeps the last factor that is required", () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const { sql } = yield* HazelForTests
        const [owner, restricted] = [yield* browserOf("ada"), yield* browserOf("ben")]
        yield* enrols(ben.token)
        const answer = yield* leavesToLink("atHome", restricted)
        yield* Effect.promise(() => sql`update sessions set proved_second_factor = false where user_id = ${ben.id}`)
        expect(yield* links("atWork", owner), "the first factor of the owner").toBe(page("LINKED"))
        yield* Effect.promise(() => sql`update workspaces set requires_second_factor = true`)
        expect(yield* comesBack(restricted, answer)).toBe(page("SECOND_FACTOR_REQUIRED"))
        for (const asked of [asksToLink(restricted), unlinks(restricted)]) expect((yield* asked).status).toBe(401)
        expect((yield* unlinks(owner)).answer["code"], "the last factor").toBe("LAST_FACTOR")
        yield* Effect.promise(() => sql`update workspaces set requires_second_factor = false`)
        expect((yield* unlinks(owner)).status).toBe(200)
        expect((yield* methodsOf(ada)).methods.singleSignOn).toBe(null)
      })
    )
  }
)

layer(Cast.layerIn(HazelForTests.layerWith(settings({ isOnly: true, links: "trusted" }))), {
  excludeTestServices: true
})("where single sign-on is the only way to sign in", (it) => {
  it.effect("only owners unlink it", () =>
    Effect.gen(function* () {
      const jar = new CookieJar()
      expect(yield* arrives("dora", jar)).toBe("/threads")
      expect(yield* unlinks(jar)).toMatchObject({ status: 400, answer: { code: "SINGLE_SIGN_ON_ONLY" } })
      const owner = yield* browserOf("ada")
      expect(yield* links("atWork", owner)).toBe(page("LINKED"))
      expect((yield* unlinks(owner)).status).toBe(200)
    })
  )
})

layer(Cast.layerIn(HazelForTests.layerWith({})), { excludeTestServices: true })("without a provider", (it) => {
  it.effect("nothing is linked", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const refused = { status: 403, answer: { code: "NO_SINGLE_SIGN_ON" } }
      expect(yield* authCall("/sso/link", {}, bearer(cleo.token))).toMatchObject(refused)
      expect(yield* methodsOf(cleo)).toMatchObject({ provider: null })
    })
  )
})
