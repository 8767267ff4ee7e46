import { PasskeyId, UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const passkey = {
  id: PasskeyId,
  userId: UserId,
  credentialId: Schema.String,
  publicKey: Schema.String,
  counter: Schema.Number,
  transports: Schema.Array(Schema.String)
}

interface NewPasskey {
  readonly id: PasskeyId
  readonly credentialId: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: ReadonlyArray<string>
  readonly name: string
}

const wasFound = { id: Schema.String }

/** The passkeys that one person may have. */
const most = 25

const make = Effect.gen(function* () {
  const { rows, firstRow } = yield* Database
  const log = yield* EventLogRepository

  const find = (credentialId: string) =>
    firstRow(passkey)`
      select id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey",
        counter::float8 as counter, transports
      from passkeys where credential_id = ${credentialId}`

  const idsOf = (userId: UserId) =>
    rows({ credentialId: Schema.String, transports: Schema.Array(Schema.String) })`
      select credential_id as "credentialId", transports from passkeys where user_id = ${userId}`

  const changed = (intent: Intent) => log.append(intent.actorId, intent, "sign_in_methods_changed", {})

  /** Answers false if the passkey is known already, or the person has too many. */
  const add = Effect.fn("PasskeyRepository.add")(function* (intent: Intent, made: NewPasskey) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const added = yield* rows(wasFound)`
      insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name)
      select ${made.id}, ${actorId}, ${made.credentialId}, ${made.publicKey}, ${made.counter},
        ${made.transports}::text[], ${made.name}
      where (select count(*) from passkeys where user_id = ${actorId}) < ${most}::int
      on conflict do nothing returning id`
    if (added.length > 0) yield* changed(intent)
    return added.length > 0
  })

  /** Accepts a signature over a challenge, unless one over it or over a later challenge was accepted before. */
  const use = (id: PasskeyId, challenge: number, counter: number) =>
    rows(wasFound)`
      update passkeys set last_challenge = ${challenge}, counter = ${counter}, last_used_at = now()
      where id = ${id} and last_challenge < ${challenge} returning id`.pipe(Effect.map(({ length }) => length > 0))

  /** Removes a passkey unless nothing else signs the person in. Answers whether it was removed. */
  const remove = Effect.fn("PasskeyRepository.remove")(function* (intent: Intent, id: PasskeyId) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const removed = yield* rows(wasFound)`
      delete from passkeys p where p.id = ${id} and p.user_id = ${actorId} and (
        exists (select from passkeys o where o.user_id = ${actorId} and o.id <> p.id)
        or exists (
          select from accounts a
          where a.user_id = ${actorId} and (a.provider_id <> 'credential' or a.password is not null)
        )
      ) returning p.id`
    if (removed.length > 0) yield* changed(intent)
    return removed.length > 0
  })

  return { find, idsOf, add, use, remove }
})

/** The passkeys of people. */
export class PasskeyRepository extends Context.Service<PasskeyRepository, Effect.Success<typeof make>>()(
  "@hazel/PasskeyRepository"
) {
  static readonly layer = Layer.effect(PasskeyRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
