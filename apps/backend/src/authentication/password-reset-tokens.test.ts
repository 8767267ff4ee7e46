import { expect, layer } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { PasswordResetTokens } from "./password-reset-tokens.ts"

const account = { userId: UserId.make(uuidV7()), email: "ada@hazel.test", hash: "salt:hash" }

layer(PasswordResetTokens.layer.pipe(Layer.provide(Layer.succeed(HazelConfig, settingsForTests))))(
  "the token of a link to choose a new password",
  (it) => {
    it.effect("holds for an hour, the same password and the same address", () =>
      Effect.gen(function* () {
        const { claim, of, stampOf, read, holds } = yield* PasswordResetTokens
        const token = of(claim("mailed", account.userId, 3600), stampOf(account))
        const isValidFor = (present: typeof account) => {
          const found = read(token)
          return found !== undefined && holds(token, found, present)
        }
        expect(isValidFor(account)).toBe(true)
        expect(isValidFor({ ...account, hash: "salt:other" })).toBe(false)
        expect(isValidFor({ ...account, email: "ben@hazel.test" })).toBe(false)
        expect(isValidFor({ ...account, userId: UserId.make(uuidV7()) })).toBe(false)
        yield* TestClock.adjust("3599 seconds")
        expect(isValidFor(account)).toBe(true)
        yield* TestClock.adjust("1 second")
        expect(isValidFor(account)).toBe(false)
      })
    )
  }
)
