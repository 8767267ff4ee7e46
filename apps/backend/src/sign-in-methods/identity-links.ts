import { IdentityRepository } from "@hazel/db/repositories/identity-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { type Identity, SingleSignOn } from "./identity-provider.ts"
import { type Changer, IdentityProof } from "./identity-proof.ts"
import { MethodChanges } from "./method-changes.ts"
import { alreadyLinked, identityTaken, lastMethod, noProvider, requireDone, singleSignOnOnly } from "./refusal.ts"
import { SecondFactorRule } from "./second-factor-rule.ts"

/** The person and the session in which an identity is linked. */
interface Linker {
  readonly userId: UserId
  readonly email: string
  readonly sessionId: string
}

const intentOf = (userId: UserId) => ({ actorId: userId, transactionId: TransactionId.make(uuidV7()) })

const make = Effect.gen(function* () {
  const identities = yield* IdentityRepository
  const users = yield* UserRepository
  const proof = yield* IdentityProof
  const rule = yield* SecondFactorRule
  const changes = yield* MethodChanges
  const singleSignOn = yield* SingleSignOn

  const requireNone = (userId: UserId) =>
    Effect.flatMap(identities.isLinked(userId), (isLinked) => (isLinked ? alreadyLinked : Effect.void))

  /** Refuses to lead somebody to the provider who may not link an identity, or has not proved that it is they who ask. */
  const requireMayLink = Effect.fn("IdentityLinks.requireMayLink")(function* (changer: Changer) {
    if (singleSignOn === undefined) return yield* noProvider
    yield* rule.requireMayEnrol(changer.sessionId)
    yield* proof.require(changer)
    yield* requireNone(changer.userId)
  })

  /** Links the identity as which the provider knows the person of this session. It counts as a second factor. */
  const link = Effect.fn("IdentityLinks.link")(function* (linker: Linker, identity: Identity) {
    const linked = requireDone(identities.link(intentOf(linker.userId), identity), identityTaken)
    // The rule locks the person first, so that two browsers do not link two identities.
    const enrol = rule.enrolling(linker, Effect.andThen(requireNone(linker.userId), linked))
    yield* changes.commit(linker, "single-sign-on-linked", enrol)
  })

  /** Links an identity with the account that has its confirmed address, unless that happened already at the same time. */
  const linkByAddress = (person: { readonly userId: UserId; readonly email: string }, identity: Identity) => {
    const linked = requireDone(identities.link(intentOf(person.userId), identity), identityTaken)
    return changes.commit(person, "single-sign-on-linked", linked)
  }

  /** Unlinks the account. Where single sign-on is the only way in, only owners may, because others could not sign in again. */
  const unlink = Effect.fn("IdentityLinks.unlink")(function* (changer: Changer) {
    yield* proof.require(changer)
    if (singleSignOn?.settings.isOnly && !(yield* users.isOwner(changer.userId))) return yield* singleSignOnOnly
    const unlinked = requireDone(identities.unlink(intentOf(changer.userId)), lastMethod)
    const remove = Effect.andThen(unlinked, rule.requireRemaining(changer.userId))
    yield* changes.commit(changer, "single-sign-on-unlinked", remove)
    return { status: true }
  })

  /** The name of the provider, or null without one. */
  const provider = singleSignOn?.settings.name ?? null

  return { provider, requireMayLink, link, linkByAddress, unlink, note: identities.note }
})

/** Links accounts with identities at the provider of single sign-on, and unlinks them. */
export class IdentityLinks extends Context.Service<IdentityLinks, Effect.Success<typeof make>>()(
  "@hazel/IdentityLinks"
) {
  static readonly layer = Layer.effect(IdentityLinks, make).pipe(
    Layer.provide([IdentityProof.layer, SecondFactorRule.layer, MethodChanges.layer, SingleSignOn.layer])
  )
}
