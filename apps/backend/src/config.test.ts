import { describe, expect, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Redacted } from "effect"
import { HazelConfig } from "./config.ts"

const settingsFrom = (environment: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    return yield* HazelConfig
  }).pipe(
    Effect.provide(HazelConfig.layer),
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))
  )

describe("the secret (attack 30)", () => {
  it.effect.each(["a", "x".repeat(31), "ü".repeat(15)])("is refused when it is short: %j", (secret) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(settingsFrom({ HAZEL_SECRET: secret }))
      expect(message).toContain("HAZEL_SECRET")
      expect(message).toContain("shorter than 32 bytes")
      expect(message).toContain("openssl rand")
    })
  )

  it.effect("is not quoted when it is refused", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(settingsFrom({ HAZEL_SECRET: "my cat's name" }))
      expect(`${error} ${JSON.stringify(error)}`).not.toContain("my cat's name")
    })
  )

  it.effect("is accepted from 32 bytes on, and made when it is not set", () =>
    Effect.gen(function* () {
      const secret = "ü".repeat(16)
      expect(Option.map((yield* settingsFrom({ HAZEL_SECRET: secret })).secret, Redacted.value)).toEqual(
        Option.some(secret)
      )
      expect((yield* settingsFrom({})).secret).toEqual(Option.none())
    })
  )
})

describe("the token for metrics (attack 28)", () => {
  it.effect.each(["a", "x".repeat(15)])("is refused when it is short: %j", (token) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(settingsFrom({ HAZEL_METRICS_TOKEN: token }))
      expect(message).toContain("HAZEL_METRICS_TOKEN")
    })
  )
})

describe("the domains of sign-up (input A5)", () => {
  it.effect("are compared as mail servers write them", () =>
    Effect.gen(function* () {
      const { signUpDomains } = yield* settingsFrom({ HAZEL_SIGN_UP_DOMAINS: "Müller.example, hazel.test" })
      expect(signUpDomains).toEqual(["xn--mller-kva.example", "hazel.test"])
    })
  )
})
