import { describe, expect, it } from "@effect/vitest"
import { AppId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { makeStoredTokens } from "./stored-tokens.ts"

const appId = AppId.make(uuidV7())
const claimsOf = (uid: string) => ({ exp: 4e9, scope: "connect", uid, channels: { "room.*": { subscribe: true } } })

describe("the claims of connections that call over HTTP", () => {
  it.effect("are compiled once for all calls, and apart for each app", () =>
    Effect.gen(function* () {
      const stored = makeStoredTokens()
      const token = yield* stored(appId, claimsOf("Jim"))
      expect(token.claims.uid).toBe("Jim")
      expect(yield* stored(appId, claimsOf("Jim"))).toBe(token)
      expect(yield* stored(appId, claimsOf("Pam"))).not.toBe(token)
      const other = AppId.make(uuidV7())
      expect((yield* stored(other, claimsOf("Jim"))).appId).toBe(other)
    })
  )

  it.effect("are forgotten when others were used later, so that memory is bounded", () =>
    Effect.gen(function* () {
      const stored = makeStoredTokens(2)
      const [jim, pam] = [yield* stored(appId, claimsOf("Jim")), yield* stored(appId, claimsOf("Pam"))]
      expect(yield* stored(appId, claimsOf("Jim"))).toBe(jim)
      yield* stored(appId, claimsOf("Dwight"))
      expect(yield* stored(appId, claimsOf("Jim"))).toBe(jim)
      expect(yield* stored(appId, claimsOf("Pam"))).not.toBe(pam)
    })
  )
})
