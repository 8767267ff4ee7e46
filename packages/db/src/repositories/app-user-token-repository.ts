import { AppId, type AppUserTokenId, UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

export interface NewAppUserToken {
  readonly id: AppUserTokenId
  readonly userId: UserId
  readonly hash: string
  /** Null for a token that is valid until it is revoked. */
  readonly expiresAt: Date | null
}

const ids = (found: ReadonlyArray<{ readonly id: string }>) => found.map(({ id }) => id)

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database

  /** The app user of a valid token. */
  const find = (hash: string) =>
    firstRow({ id: Schema.String, userId: UserId, appId: AppId })`
      select t.id, u.id as "userId", u.app_id as "appId"
      from app_user_tokens t join users u on u.id = t.user_id
      where hash = ${hash} and (expires_at is null or expires_at > now()) and u.deactivated_at is null`

  /** Answers the ids of older tokens that this one replaces, because an app user has at most so many. */
  const insert = Effect.fn("AppUserTokenRepository.insert")(function* (token: NewAppUserToken, most: number) {
    yield* run`
      insert into app_user_tokens (id, user_id, hash, expires_at)
      values (${token.id}, ${token.userId}, ${token.hash}, ${token.expiresAt?.toISOString() ?? null}::timestamptz)`
    const replaced = yield* rows({ id: Schema.String })`
      delete from app_user_tokens where id in (
        select id from app_user_tokens where user_id = ${token.userId} order by id desc offset ${most}
      ) returning id`
    return ids(replaced)
  })

  /** Removes every token of an app user. Answers their ids. */
  /** Removes all tokens of an app user, and their devices with them. Answers the ids of the tokens. */
  const removeAll = (userId: UserId) =>
    Effect.map(
      rows({ id: Schema.String })`
        with devices as (delete from push_devices where user_id = ${userId} and app_user_token_id is null)
        delete from app_user_tokens where user_id = ${userId} returning id`,
      ids
    )

  return { find, insert, removeAll }
})

/** Tokens by which users of apps call Hazel. */
export class AppUserTokenRepository extends Context.Service<AppUserTokenRepository, Effect.Success<typeof make>>()(
  "@hazel/AppUserTokenRepository"
) {
  static readonly layer = Layer.effect(AppUserTokenRepository, make)
}
