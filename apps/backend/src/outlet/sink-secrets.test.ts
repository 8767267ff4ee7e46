import { describe, expect, it } from "@effect/vitest"
import { AppEventSinkId, TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer, Option, Redacted } from "effect"
import { HazelConfig } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { SinkSecrets } from "./sink-secrets.ts"

const [one, other] = [AppEventSinkId.make(uuidV7()), AppEventSinkId.make(uuidV7())]
const transactionId = TransactionId.make(uuidV7())

const withSecret = (text?: string) =>
  Layer.fresh(SinkSecrets.layer).pipe(
    Layer.provide(
      Layer.succeed(HazelConfig, { ...settingsForTests, ...(text && { secret: Option.some(Redacted.make(text)) }) })
    )
  )

describe("the secret of a sink (V6)", () => {
  it.effect("has the form of the Standard Webhooks specification, and is another one for each sink", () =>
    Effect.gen(function* () {
      const { secretOf } = yield* SinkSecrets
      expect(secretOf(one, transactionId)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      expect(secretOf(one, transactionId)).toBe(secretOf(one, transactionId))
      expect(secretOf(other, transactionId)).not.toBe(secretOf(one, transactionId))
    }).pipe(Effect.provide(withSecret()))
  )

  it.effect("opens for its sink only, and only under the secret of Hazel that sealed it", () =>
    Effect.gen(function* () {
      const { sealed, opened } = yield* SinkSecrets
      const bytes = sealed(one, "whsec_c2VjcmV0")
      expect(Buffer.from(bytes).includes("whsec_")).toBe(false)
      expect(opened(one, bytes)).toBe("whsec_c2VjcmV0")
      expect(opened(other, bytes)).toBeUndefined()
      const elsewhere = Effect.map(SinkSecrets, (secrets) => secrets.opened(one, bytes))
      expect(yield* Effect.provide(elsewhere, withSecret("another secret, of thirty-two characters"))).toBeUndefined()
    }).pipe(Effect.provide(withSecret()))
  )
})
