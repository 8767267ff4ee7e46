import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const cleo = { email: "cleo@hazel.test", password: castPassword }
const mia = { name: "Mia", email: "mia@hazel.test", password: castPassword }

/** The headers that a browser sends with a form or a script of this page. */
const fromPage = (origin: string) => ({ origin, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" })

withCast("a page of another origin", (it) => {
  it.effect("signs nobody in or up, and signs nobody out", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { cookie } = yield* authCall("/sign-in/email", cleo, { origin: url })
      const origins = ["https://evil.test", "null", url.replace("127.0.0.1", "evil.127.0.0.1"), `${url}0`]
      for (const origin of origins) {
        for (const headers of [{ origin }, fromPage(origin), { ...fromPage(origin), cookie }]) {
          expect((yield* authCall("/sign-in/email", cleo, headers)).status, origin).toBe(403)
          expect((yield* authCall("/sign-up/email", mia, headers)).status, origin).toBe(403)
        }
        expect((yield* authCall("/sign-out", {}, { ...fromPage(origin), cookie })).status, origin).toBe(403)
      }
      expect((yield* authCall("/sign-out", {}, { cookie, origin: "" })).status, "a cookie without an origin").toBe(403)
      expect((yield* authCall("/sign-up/email", mia, fromPage(url))).status, "a page of Hazel").toBe(200)
      expect((yield* authCall("/sign-out", {}, { cookie, origin: url })).status).toBe(200)
    })
  )
})
