import { createHash, randomBytes } from "node:crypto"
import type { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HazelForTests } from "./hazel-for-tests.ts"

export const aToken = () => randomBytes(24).toString("base64url")

/** Ends or makes credentials in the database alone, as another node would. */
export const signsInElsewhere = Effect.fn(function* (userId: UserId, token: string) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`insert into sessions (id, token, user_id, expires_at)
      values (${uuidV7()}, ${token}, ${userId}, now() + interval '1 day')`
  )
})

export const hasKey = Effect.fn(function* (userId: UserId, apiKey: string) {
  const { sql } = yield* HazelForTests
  const hash = createHash("sha256").update(apiKey).digest("base64url")
  yield* Effect.promise(
    () => sql`insert into api_keys (id, config_id, key, reference_id, enabled)
      values (${uuidV7()}, 'default', ${hash}, ${userId}, true)`
  )
})
