import { expect, layer } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { account, expectToHold } from "../testing/scenes/account-token.ts"
import { AddressChangeTokens } from "./address-change-tokens.ts"

layer(AddressChangeTokens.layer.pipe(Layer.provide(Layer.succeed(HazelConfig, settingsForTests))))(
  "the token of a link to change an address",
  (it) => {
    it.effect("holds for a day, the same password and the same address, and names the new one", () =>
      Effect.gen(function* () {
        const tokens = yield* AddressChangeTokens
        const token = tokens.of(account, "ada@new.test")
        expect(tokens.read(token)?.email).toBe("ada@new.test")
        yield* expectToHold(tokens, token, 24 * 60 * 60)
      })
    )

    it.effect("is another one than that of an undo", () =>
      Effect.gen(function* () {
        const { of, read, ofUndo, changeIn } = yield* AddressChangeTokens
        const id = uuidV7()
        expect(changeIn(ofUndo(id))).toBe(id)
        expect(changeIn(`${id}.guess`)).toBeUndefined()
        expect(changeIn(of(account, "ada@new.test"))).toBeUndefined()
        expect(read(ofUndo(id))).toBeUndefined()
      })
    )
  }
)
