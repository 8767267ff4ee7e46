import { createHmac } from "node:crypto"
import { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"

const isUserId = Schema.is(UserId)

const make = Effect.gen(function* () {
  const key = yield* secret

  const sign = (userId: UserId) => createHmac("sha256", key).update(`end digests of ${userId}`).digest("base64url")

  /** The token in the mails of a person. It works for ever, because old mails have to end new ones, and can do nothing else. */
  const of = (userId: UserId) => `${userId}.${sign(userId)}`

  /** The person of a token; undefined if Hazel has not made it. */
  const read = (token: string): UserId | undefined => {
    const [userId = "", signature = ""] = token.split(".")
    if (!isUserId(userId)) return undefined
    return equalInConstantTime(Buffer.from(signature), Buffer.from(sign(userId))) ? userId : undefined
  }

  return { of, read }
})

/** Tokens by which people end the mails about mentions. They are stored nowhere: they are signed with Hazel's secret. */
export class UnsubscribeTokens extends Context.Service<UnsubscribeTokens, Effect.Success<typeof make>>()(
  "@hazel/UnsubscribeTokens"
) {
  static readonly layer = Layer.effect(UnsubscribeTokens, make)
}
