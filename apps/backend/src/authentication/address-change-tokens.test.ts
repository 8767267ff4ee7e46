import { expect, layer } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { AddressChangeTokens } from "./address-change-tokens.ts"

const account = { userId: UserId.make(uuidV7()), email: "ada@hazel.test", isConfirmed: true, hash: "salt:hash" }

layer(AddressChangeTokens.layer.pipe(Layer.provide(Layer.succeed(HazelConfig, settingsForTests))))(
  "the token of a link to change an address",
  (it) => {
    it.effect("holds for a day, the same password and the same address, and names the new one", () =>
      Effect.gen(function* () {
        const { of, read, holds } = yield* AddressChangeTokens
        const token = of(account, "ada@new.test")
        expect(read(token)?.email).toBe("ada@new.test")
        const isValidFor = (present: typeof account) => {
          const found = read(token)
          return found !== undefined && holds(token, found, present)
        }
        expect(isValidFor(account)).toBe(true)
        expect(isValidFor({ ...account, hash: "salt:other" })).toBe(false)
        expect(isValidFor({ ...account, email: "ben@hazel.test" })).toBe(false)
        expect(isValidFor({ ...account, userId: UserId.make(uuidV7()) })).toBe(false)
        yield* TestClock.adjust("23 hours")
        expect(isValidFor(account)).toBe(true)
        yield* TestClock.adjust("1 hour")
        expect(isValidFor(account)).toBe(false)
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
