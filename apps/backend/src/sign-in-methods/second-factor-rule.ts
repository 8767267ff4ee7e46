import { SignInMethodRepository } from "@hazel/db/repositories/sign-in-method-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { UserId } from "@hazel/domain/ids"
import { InvalidAccessRulesError } from "@hazel/domain/models/access-rules-model"
import { Context, Effect, Layer } from "effect"
import { SingleSignOn } from "./identity-provider.ts"
import { lastFactor, proveFirst } from "./refusal.ts"

const noFactor = new InvalidAccessRulesError({
  field: "requiresSecondFactor",
  message: "Set up an authenticator app or a passkey for yourself first, so that you are not locked out."
})

const make = Effect.gen(function* () {
  const methods = yield* SignInMethodRepository
  const workspaces = yield* WorkspaceRepository
  const countsSingleSignOn = (yield* SingleSignOn) !== undefined

  /** How many people there are, and how many of them have no second factor. */
  const people = methods.countPeople(countsSingleSignOn)

  /** Refuses a person without a second factor, who would lock themselves out by requiring one. Their log is locked by it. */
  const requireOwn = Effect.fn("SecondFactorRule.requireOwn")(function* (userId: UserId) {
    yield* methods.lock(userId)
    if (!(yield* methods.hasSecondFactor(userId, countsSingleSignOn))) return yield* noFactor
  })

  /** The second factors of the person of a session, and whether it is restricted; undefined for no session. */
  const factorsOf = Effect.fn("SecondFactorRule.factorsOf")(function* (sessionId: string) {
    const found = yield* methods.factorsOf(sessionId, countsSingleSignOn)
    if (found === undefined) return undefined
    const { hasAuthenticatorApp, hasPasskey, hasSingleSignOn } = found
    return { ...found, hasAny: hasAuthenticatorApp || hasPasskey || hasSingleSignOn }
  })

  /**
   * Refuses another factor in a restricted session of somebody who has one: whoever knows only the password must not get
   * around it.
   */
  const requireMayEnrol = Effect.fn("SecondFactorRule.requireMayEnrol")(function* (sessionId: string) {
    const factors = yield* factorsOf(sessionId)
    if (factors === undefined || (factors.isRestricted && factors.hasAny)) return yield* proveFirst
    return factors
  })

  /** Enrols a factor in the transaction of the caller. The session in which somebody enrols their first one has proved it. */
  const enrolling = Effect.fn("SecondFactorRule.enrolling")(function* <A, E>(
    { userId, sessionId }: { readonly userId: UserId; readonly sessionId: string },
    enrol: Effect.Effect<A, E>
  ) {
    yield* methods.lock(userId)
    const { hasAny } = yield* requireMayEnrol(sessionId)
    const enrolled = yield* enrol
    if (!hasAny) yield* methods.prove(sessionId)
    return enrolled
  })

  /** Refuses, in the transaction that has removed a factor, to leave a person without one where it is required. */
  const requireRemaining = Effect.fn("SecondFactorRule.requireRemaining")(function* (userId: UserId) {
    const { requiresSecondFactor } = yield* workspaces.accessRules
    if (requiresSecondFactor && !(yield* methods.hasSecondFactor(userId, countsSingleSignOn))) return yield* lastFactor
  })

  return { people, requireOwn, factorsOf, requireMayEnrol, enrolling, requireRemaining, prove: methods.prove }
})

/**
 * The rule of a workspace that requires a second factor: a session in which none was proved is restricted, which means that it
 * only lets its person set up or prove one.
 */
export class SecondFactorRule extends Context.Service<SecondFactorRule, Effect.Success<typeof make>>()(
  "@hazel/SecondFactorRule"
) {
  static readonly layer = Layer.effect(SecondFactorRule, make).pipe(Layer.provide(SingleSignOn.layer))
}
