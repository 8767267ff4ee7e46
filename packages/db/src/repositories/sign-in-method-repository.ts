import { TransactionId, UserId } from "@hazel/domain/ids"
import { SignInMethods } from "@hazel/domain/models/sign-in-method-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { AuditLogRepository } from "./audit-log-repository.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const factorsFound = {
  isRestricted: Schema.Boolean,
  hasAuthenticatorApp: Schema.Boolean,
  hasPasskey: Schema.Boolean,
  hasSingleSignOn: Schema.Boolean
}

/** A person with an active account, and the number of their second factors. */
const personFound = {
  userId: UserId,
  name: Schema.String,
  email: Schema.String,
  role: Schema.String,
  authenticatorApps: Schema.Int,
  passkeys: Schema.Int
}

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository
  const audit = yield* AuditLogRepository

  /** The ways in which this person signs in. */
  const list = (userId: UserId) =>
    onlyRow({ methods: SignInMethods })`
      select json_build_object(
        'hasPassword', exists (
          select from accounts where user_id = u.id and provider_id = 'credential' and password is not null
        ),
        'hasSingleSignOn', exists (select from accounts where user_id = u.id and provider_id <> 'credential'),
        'singleSignOn', (
          select json_build_object('knownAs', a.known_as, 'linkedAt', timestamp_text(a.created_at))
          from accounts a where a.user_id = u.id and a.provider_id <> 'credential' order by a.created_at desc limit 1
        ),
        'authenticatorApp', (
          select json_build_object(
            'createdAt', timestamp_text(t.created_at), 'recoveryCodesLeft', cardinality(t.recovery_codes)
          ) from two_factors t where t.user_id = u.id
        ),
        'passkeys', (
          select coalesce(json_agg(json_build_object(
            'id', p.id, 'name', p.name, 'createdAt', timestamp_text(p.created_at),
            'lastUsedAt', timestamp_text(p.last_used_at)
          ) order by p.created_at, p.id), '[]') from passkeys p where p.user_id = u.id
        )
      ) as methods
      from users u where u.id = ${userId}`.pipe(Effect.map(({ methods }) => methods))

  /** How many people have an active account, and how many of them have no second factor. */
  const countPeople = (countsSingleSignOn: boolean) =>
    onlyRow({ people: Schema.Int, withoutSecondFactor: Schema.Int })`
      select count(*)::int as people,
        (count(*) filter (where not has_second_factor(id, ${countsSingleSignOn})))::int as "withoutSecondFactor"
      from users where deactivated_at is null and not is_bot and app_id is null`

  const hasSecondFactor = (userId: UserId, countsSingleSignOn: boolean) =>
    Effect.map(
      onlyRow({ has: Schema.Boolean })`select has_second_factor(${userId}, ${countsSingleSignOn}) as has`,
      ({ has }) => has
    )

  /** The second factors of the person of a session, and whether it is restricted. Undefined for no session. */
  const factorsOf = (sessionId: string, countsSingleSignOn: boolean) =>
    firstRow(factorsFound)`
      select is_restricted(s) as "isRestricted",
        exists (select from two_factors t where t.user_id = s.user_id) as "hasAuthenticatorApp",
        exists (select from passkeys p where p.user_id = s.user_id) as "hasPasskey",
        ${countsSingleSignOn} and exists (
          select from accounts a where a.user_id = s.user_id and a.provider_id = 'oidc'
        ) as "hasSingleSignOn"
      from sessions s where s.id = ${sessionId}`

  /** Notes that a second factor was proved in this session, which is not restricted any more. */
  const prove = (sessionId: string) => run`update sessions set proved_second_factor = true where id = ${sessionId}`

  /** Locks the log of a person, under which their factors change. */
  const lock = (userId: UserId) => log.lock(userId)

  /** The person whose account has this address. */
  const personAt = (email: string) =>
    firstRow(personFound)`
      select u.id as "userId", u.display_name as name, u.email, u.role,
        (select count(*)::int from two_factors t where t.user_id = u.id) as "authenticatorApps",
        (select count(*)::int from passkeys p where p.user_id = u.id) as passkeys
      from users u
      where u.email = lower(${email}) and u.deactivated_at is null and not u.is_bot and u.app_id is null`

  const removeFactors = Effect.fnUntraced(function* (userId: UserId) {
    yield* run`delete from two_factors where user_id = ${userId}`
    yield* run`delete from passkeys where user_id = ${userId}`
    const ended = yield* rows({ id: Schema.String })`
      with ended as (delete from sessions where user_id = ${userId} returning id)
      select id from ended union all select id from api_keys k where reference_id = ${userId} and is_restricted(k)`
    return ended.map(({ id }) => id)
  })

  /** Removes the second factors of a person for the operator of the server, as `reset` does for an admin. */
  const resetByOperator = Effect.fn("SignInMethodRepository.resetByOperator")(function* (userId: UserId) {
    const intent = { actorId: null, transactionId: TransactionId.make(uuidV7()) }
    yield* log.lock(userId)
    yield* removeFactors(userId)
    yield* log.append(userId, intent, "sign_in_methods_changed", {})
    yield* audit.record(intent, { act: "second_factors_reset", userId })
  })

  /**
   * Removes the second factors of a person and ends their sessions, because whoever has a lost device may have used it. The person and the
   * one who did it are told. Answers the sessions that ended, and the API keys that are restricted now.
   */
  const reset = Effect.fn("SignInMethodRepository.reset")(function* (intent: Intent, userId: UserId) {
    yield* log.lock(intent.actorId, userId)
    const ended = yield* removeFactors(userId)
    yield* log.append(userId, intent, "sign_in_methods_changed", {})
    yield* audit.record(intent, { act: "second_factors_reset", userId })
    const seq = yield* log.append(intent.actorId, intent, "sign_in_methods_changed", {})
    return { seq, ended }
  })

  return { reset, resetByOperator, personAt, list, countPeople, hasSecondFactor, factorsOf, lock, prove }
})

/** The ways in which people sign in. */
export class SignInMethodRepository extends Context.Service<SignInMethodRepository, Effect.Success<typeof make>>()(
  "@hazel/SignInMethodRepository"
) {
  static readonly layer = Layer.effect(SignInMethodRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, AuditLogRepository.layer])
  )
}
