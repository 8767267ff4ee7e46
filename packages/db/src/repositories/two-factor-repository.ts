import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const twoFactor = {
  id: Schema.String,
  secret: Schema.String,
  /** The hash of the person's password; null without one. */
  password: Schema.NullOr(Schema.String)
}

/** A new shared secret with its recovery codes. */
interface Enrolment {
  readonly id: string
  readonly secret: string
  readonly step: number
  readonly recoveryCodes: ReadonlyArray<string>
}

const wasFound = { id: Schema.String }

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const find = (userId: UserId) =>
    firstRow(twoFactor)`
      select t.id, t.secret, a.password from two_factors t
      left join accounts a on a.user_id = t.user_id and a.provider_id = 'credential'
      where t.user_id = ${userId}`

  /**
   * The hash of a person's password, or null without one, whether this is a session of theirs, and whether they signed in with it
   * within the last minutes. Postgres compares the times, because a node's clock may be set meanwhile.
   */
  const proofOf = (userId: UserId, sessionId: string, minutes: number) =>
    onlyRow({ password: Schema.NullOr(Schema.String), isSession: Schema.Boolean, isRecent: Schema.Boolean })`
      select (select password from accounts where user_id = ${userId} and provider_id = 'credential' limit 1) as password,
        exists (select from sessions where id = ${sessionId} and user_id = ${userId}) as "isSession",
        exists (
          select from sessions where id = ${sessionId} and user_id = ${userId}
            and created_at > now() - make_interval(mins => ${minutes}::int)
        ) as "isRecent"`

  const changed = (intent: Intent) => log.append(intent.actorId, intent, "sign_in_methods_changed", {})

  /** Stores a new secret in place of the old one. */
  const enrol = Effect.fn("TwoFactorRepository.enrol")(function* (intent: Intent, made: Enrolment) {
    const { actorId } = intent
    yield* log.lock(actorId)
    yield* run`
      insert into two_factors (user_id, id, secret, last_step, recovery_codes)
      values (${actorId}, ${made.id}, ${made.secret}, ${made.step}, ${made.recoveryCodes}::text[])
      on conflict (user_id) do update set id = excluded.id, secret = excluded.secret, last_step = excluded.last_step,
        recovery_codes = excluded.recovery_codes, created_at = now()`
    return yield* changed(intent)
  })

  /** Accepts the code of a time step, unless a code of it or of a later step was accepted before. */
  const useStep = (userId: UserId, step: number) =>
    rows(wasFound)`
      update two_factors set last_step = ${step} where user_id = ${userId} and last_step < ${step} returning id`.pipe(
      Effect.map(({ length }) => length > 0)
    )

  /** Accepts a recovery code once. */
  const useRecoveryCode = Effect.fn("TwoFactorRepository.useRecoveryCode")(function* (intent: Intent, hash: string) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const used = yield* rows(wasFound)`
      update two_factors set recovery_codes = array_remove(recovery_codes, ${hash})
      where user_id = ${actorId} and ${hash} = any(recovery_codes) returning id`
    if (used.length > 0) yield* changed(intent)
    return used.length > 0
  })

  /** Replaces all recovery codes. Answers false if there is no authenticator app. */
  const renewRecoveryCodes = Effect.fn("TwoFactorRepository.renewRecoveryCodes")(function* (
    intent: Intent,
    { id, recoveryCodes }: Pick<Enrolment, "id" | "recoveryCodes">
  ) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const found = yield* rows(wasFound)`
      update two_factors set id = ${id}, recovery_codes = ${recoveryCodes}::text[] where user_id = ${actorId} returning id`
    if (found.length > 0) yield* changed(intent)
    return found.length > 0
  })

  const remove = Effect.fn("TwoFactorRepository.remove")(function* (intent: Intent) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const found = yield* rows(wasFound)`delete from two_factors where user_id = ${actorId} returning id`
    if (found.length > 0) yield* changed(intent)
    return found.length > 0
  })

  return { find, proofOf, enrol, useStep, useRecoveryCode, renewRecoveryCodes, remove }
})

/** The authenticator apps and recovery codes of people. */
export class TwoFactorRepository extends Context.Service<TwoFactorRepository, Effect.Success<typeof make>>()(
  "@hazel/TwoFactorRepository"
) {
  static readonly layer = Layer.effect(TwoFactorRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
