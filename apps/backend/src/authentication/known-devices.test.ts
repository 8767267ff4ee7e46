import { describe, expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { CookieNames } from "./cookie-names.ts"
import { KnownDevices } from "./known-devices.ts"

const { accountsPerDevice } = passwordLimits

const names = {
  prefix: "hazel-test",
  knownDevice: "hazel-test.known_device",
  trustedDevice: "hazel-test.trusted_device",
  sessionIn: () => undefined,
  withOurNames: (cookies: string) => cookies
}

const parts = KnownDevices.layerWithoutDependencies.pipe(
  Layer.provide(Layer.mergeAll(Layer.succeed(HazelConfig, settingsForTests), Layer.succeed(CookieNames, names)))
)

const accountOf = (number: number) => `person-${number}@hazel.test`

describe("a browser that is known to accounts", () => {
  it.effect("stays known to those that used it last, and its cookie does not grow beyond them", () =>
    Effect.gen(function* () {
      const devices = yield* KnownDevices
      const signIn = (cookies: string | null, account: string) => devices.cookieFor(cookies, account).split(";", 1)[0]!
      const known = (cookies: string) =>
        Array.from({ length: accountsPerDevice + 2 }, (_, number) => number).filter(
          (number) => devices.find(cookies, accountOf(number)) !== undefined
        )
      let cookies = signIn(null, accountOf(0))
      const device = devices.find(cookies, accountOf(0))
      for (let number = 1; number < accountsPerDevice; number++) cookies = signIn(cookies, accountOf(number))
      expect(known(cookies)).toHaveLength(accountsPerDevice)
      expect(devices.find(cookies, accountOf(1)), "one device for all").toBe(device)
      const { length } = cookies

      cookies = signIn(cookies, accountOf(0))
      cookies = signIn(cookies, accountOf(accountsPerDevice))
      expect(known(cookies), "the least recently used account is forgotten").not.toContain(1)
      expect(known(cookies)).toHaveLength(accountsPerDevice)
      expect(cookies.length).toBe(length)
    }).pipe(Effect.provide(parts))
  )

  it.effect("takes nothing over from a cookie that is not Hazel's", () =>
    Effect.gen(function* () {
      const devices = yield* KnownDevices
      const of = (value: string) => `hazel-test.known_device=${value}`
      const own = devices.cookieFor(null, accountOf(0))
      for (const forged of ["", "x", "a b", `${"x".repeat(16)}.${"y".repeat(5_000)}`, ".".repeat(5_000), "ä.ü"]) {
        expect(devices.find(of(forged), accountOf(0)), forged.slice(0, 20)).toBeUndefined()
        expect(devices.cookieFor(of(forged), accountOf(0)).length).toBe(own.length)
      }
    }).pipe(Effect.provide(parts))
  )
})
