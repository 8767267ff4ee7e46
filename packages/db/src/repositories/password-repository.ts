import { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { AuditLogRepository } from "./audit-log-repository.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const account = { userId: UserId, email: Schema.String, hash: Schema.String }
export type PasswordAccount = RowOf<typeof account>

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const log = yield* EventLogRepository
  const audit = yield* AuditLogRepository

  /** The active account with this address that has a password. */
  const findByEmail = (email: string) =>
    firstRow(account)`
      select u.id as "userId", u.email, a.password as hash
      from users u join accounts a on a.user_id = u.id and a.provider_id = 'credential'
      where u.email = lower(${email}) and u.deactivated_at is null and a.password is not null`

  /** The active account of this person if it has a password. */
  const find = (userId: UserId) =>
    firstRow(account)`
      select u.id as "userId", u.email, a.password as hash
      from users u join accounts a on a.user_id = u.id and a.provider_id = 'credential'
      where u.id = ${userId} and u.deactivated_at is null and a.password is not null`

  /**
   * Whether this is the password of the account once every replacement that has begun is committed. A replacement that begins
   * later ends the sessions that there are by now.
   */
  const isStill = ({ userId, hash }: Pick<PasswordAccount, "userId" | "hash">) =>
    Effect.map(
      firstRow({ hash: Schema.NullOr(Schema.String) })`
        select password as hash from accounts where user_id = ${userId} and provider_id = 'credential' for share`,
      (found) => found?.hash === hash
    )

  /** Tells the person, and the one who made it, that a link to choose a new password was made. Their logs are locked by it. */
  const tellReset = Effect.fn("PasswordRepository.tellReset")(function* (intent: Intent, userId: UserId) {
    yield* log.lock(intent.actorId, userId)
    yield* log.append(userId, intent, "sign_in_methods_changed", {})
    yield* audit.record(intent, { act: "password_reset_created", userId })
    return yield* log.append(intent.actorId, intent, "sign_in_methods_changed", {})
  })

  /**
   * Stores another password and ends every session of the person, and their API keys without limits. The log of the person must be
   * locked. Answers the ids that ended.
   */
  const replace = Effect.fn("PasswordRepository.replace")(function* (userId: UserId, hash: string) {
    yield* run`
      update accounts set password = ${hash}, updated_at = now()
      where user_id = ${userId} and provider_id = 'credential'`
    const ended = yield* rows({ id: Schema.String })`
      with ended_sessions as (
        delete from sessions where user_id = ${userId} returning id
      ), ended_keys as (
        delete from api_keys where reference_id = ${userId} and permissions is null returning id
      )
      select id from ended_sessions union all select id from ended_keys`
    return ended.map(({ id }) => id)
  })

  /** Removes everything beside the password by which a person can sign in, in the transaction of {@link replace}. */
  const forgetOthers = Effect.fn("PasswordRepository.forgetOthers")(function* (userId: UserId) {
    yield* run`delete from passkeys where user_id = ${userId}`
    yield* run`delete from two_factors where user_id = ${userId}`
    yield* run`delete from accounts where user_id = ${userId} and provider_id <> 'credential'`
  })

  return { findByEmail, find, isStill, tellReset, replace, forgetOthers }
})

/** Passwords, which better-auth stores as hashes. */
export class PasswordRepository extends Context.Service<PasswordRepository, Effect.Success<typeof make>>()(
  "@hazel/PasswordRepository"
) {
  static readonly layer = Layer.effect(PasswordRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, AuditLogRepository.layer])
  )
}
