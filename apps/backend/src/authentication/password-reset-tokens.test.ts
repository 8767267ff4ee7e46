import { layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { account, expectToHold } from "../testing/scenes/account-token.ts"
import { PasswordResetTokens } from "./password-reset-tokens.ts"

layer(PasswordResetTokens.layer.pipe(Layer.provide(Layer.succeed(HazelConfig, settingsForTests))))(
  "the token of a link to choose a new password",
  (it) => {
    it.effect("holds for an hour, the same password and the same address", () =>
      Effect.gen(function* () {
        const tokens = yield* PasswordResetTokens
        const token = tokens.of(tokens.claim("mailed", account.userId, 3600), tokens.stampOf(account))
        yield* expectToHold(tokens, token, 3600)
      })
    )
  }
)
