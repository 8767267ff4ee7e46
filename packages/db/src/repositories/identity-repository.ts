import type { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

/** An identity at the provider of single sign-on. */
export interface LinkedIdentity {
  /** The issuer and the subject, which no other provider or person has. */
  readonly accountId: string
  /** The address or the name at the provider. */
  readonly knownAs: string
}

const wasFound = { id: Schema.String }

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const changed = (intent: Intent) => log.append(intent.actorId, intent, "sign_in_methods_changed", {})

  const isLinked = (userId: UserId) =>
    Effect.map(
      onlyRow({ isLinked: Schema.Boolean })`
        select exists (select from accounts where user_id = ${userId} and provider_id = 'oidc') as "isLinked"`,
      (found) => found.isLinked
    )

  /** Answers false if the identity is linked already, with whichever account. */
  const link = Effect.fn("IdentityRepository.link")(function* (intent: Intent, identity: LinkedIdentity) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const linked = yield* rows(wasFound)`
      insert into accounts (id, account_id, provider_id, user_id, known_as)
      values (${uuidV7()}, ${identity.accountId}, 'oidc', ${actorId}, ${identity.knownAs})
      on conflict do nothing returning id`
    if (linked.length > 0) yield* changed(intent)
    return linked.length > 0
  })

  /** Removes the link with single sign-on unless nothing else signs the person in. Answers whether it was removed. */
  const unlink = Effect.fn("IdentityRepository.unlink")(function* (intent: Intent) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const unlinked = yield* rows(wasFound)`
      delete from accounts where user_id = ${actorId} and provider_id = 'oidc' and (
        exists (select from passkeys where user_id = ${actorId})
        or exists (
          select from accounts a
          where a.user_id = ${actorId} and a.provider_id = 'credential' and a.password is not null
        )
      ) returning id`
    if (unlinked.length > 0) yield* changed(intent)
    return unlinked.length > 0
  })

  /** Notes the address or the name that the provider gave at a sign-in. */
  const note = ({ accountId, knownAs }: LinkedIdentity) => run`
    update accounts set known_as = ${knownAs}
    where provider_id = 'oidc' and account_id = ${accountId} and known_as is distinct from ${knownAs}`

  return { isLinked, link, unlink, note }
})

/** The identities at the provider of single sign-on with which accounts are linked. */
export class IdentityRepository extends Context.Service<IdentityRepository, Effect.Success<typeof make>>()(
  "@hazel/IdentityRepository"
) {
  static readonly layer = Layer.effect(IdentityRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
