import { hash, randomBytes } from "node:crypto"
import { AppUserTokenRepository } from "@hazel/db/repositories/app-user-token-repository"
import { AppUserTokenId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { SessionEnds } from "../authentication/session-ends.ts"

export const appUserTokenPrefix = "hzu_"

/** Tokens of one app user. A further one replaces the oldest, so that servers may issue one for each device. */
const most = 20

export const hashOfAppUserToken = (token: string) => hash("sha256", token, "base64url")

const make = Effect.gen(function* () {
  const tokens = yield* AppUserTokenRepository
  const ends = yield* SessionEnds

  const publish = (ended: ReadonlyArray<string>) => ended.forEach((id) => ends.publish(id))

  /** Issues a further token, which is in no row and cannot be read later. */
  const issue = Effect.fn("AppUserTokens.issue")(function* (userId: UserId, expiresAt: Date | null) {
    const token = appUserTokenPrefix + randomBytes(32).toString("base64url")
    const id = AppUserTokenId.make(uuidV7())
    publish(yield* tokens.insert({ id, userId, hash: hashOfAppUserToken(token), expiresAt }, most))
    return token
  })

  /** Revokes every token of an app user, and closes the sockets that were opened with them. */
  const revoke = Effect.fn("AppUserTokens.revoke")(function* (userId: UserId) {
    publish(yield* tokens.removeAll(userId))
  })

  return { issue, revoke }
})

/** Issues and revokes the tokens by which users of apps call Hazel. */
export class AppUserTokens extends Context.Service<AppUserTokens, Effect.Success<typeof make>>()(
  "@hazel/AppUserTokens"
) {
  static readonly layer = Layer.effect(AppUserTokens, make).pipe(Layer.provide(SessionEnds.layer))
}
