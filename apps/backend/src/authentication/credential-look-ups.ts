import type { RateLimited, SecondFactorRequiredError, UnauthorizedError } from "@hazel/domain/errors"
import { Deferred, Effect } from "effect"
import { keyOf } from "./credential.ts"
import type { CredentialFailures } from "./credential-failures.ts"
import { KnownCallers } from "./known-callers.ts"

interface Parts<Caller> {
  readonly failures: CredentialFailures["Service"]
  readonly refused: UnauthorizedError
  readonly restricted: SecondFactorRequiredError
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly find: (credential: string) => Effect.Effect<Caller, UnauthorizedError>
}

type Outcome<Caller> = Effect.Effect<Caller, UnauthorizedError | SecondFactorRequiredError | RateLimited>

/** A look-up that is under way. A session that ends meanwhile was perhaps still valid when it was read. */
interface LookUp<Caller> {
  readonly answer: Outcome<Caller>
  readonly ended: Set<string>
}

/** Looks credentials of one kind up, counts the refused ones by address, and remembers the valid ones for a while. */
export const credentialLookUps = <Caller extends { readonly sessionId: string; readonly isRestricted?: boolean }>(
  parts: Parts<Caller>
) => {
  const { failures, refused, restricted, now, find } = parts
  const known = new KnownCallers<Caller>()
  const lookUps = new Map<string, LookUp<Caller>>()

  /**
   * Calls that arrive while a credential is looked up share the look-up, which goes on when the first of them
   * disconnects.
   */
  const lookUp = Effect.fnUntraced(function* (key: string, credential: string, address: string) {
    const ended = new Set<string>()
    const found = failures.counted(address, find(credential)).pipe(
      Effect.flatMap((caller): Outcome<Caller> => {
        // The credential is right, so it does not count as a failure. It is not remembered, so that the session works as soon as a
        // factor is proved.
        if (caller.isRestricted === true) return Effect.fail(restricted)
        if (ended.has(caller.sessionId)) return Effect.fail(refused)
        known.keep(key, caller, now())
        return Effect.succeed(caller)
      }),
      Effect.ensuring(Effect.sync(() => lookUps.delete(key)))
    )
    const answer = Deferred.makeUnsafe<Caller, Effect.Error<Outcome<Caller>>>()
    lookUps.set(key, { answer: Deferred.await(answer), ended })
    yield* Effect.forkDetach(Deferred.into(found, answer))
    return yield* Deferred.await(answer)
  })

  const identify = (credential: string | undefined, address: string): Outcome<Caller> =>
    Effect.suspend((): Outcome<Caller> => {
      if (credential === undefined) return Effect.fail(refused)
      const key = keyOf(credential)
      const caller = known.find(key, now())
      if (caller !== undefined) return Effect.succeed(caller)
      return lookUps.get(key)?.answer ?? lookUp(key, credential, address)
    })

  const forget = (sessionId: string) => {
    known.forget(sessionId)
    for (const { ended } of lookUps.values()) ended.add(sessionId)
  }

  return { identify, forget, sessionIds: () => known.sessionIds() }
}
