import { type DatabaseIdentity, DatabaseIdentityRepository } from "@hazel/db/repositories/database-identity-repository"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"
import { epochLimits } from "../front-door/limits.ts"
import { forgetRequest, isNewEpochRequested, notedPosition, notePosition, placeOnDisk } from "./epoch-file.ts"

const make = Effect.gen(function* () {
  const identities = yield* DatabaseIdentityRepository
  const { databaseUrl, dataDirectory } = yield* HazelConfig
  const place = Option.isNone(databaseUrl) ? yield* Effect.promise(() => placeOnDisk(dataDirectory)) : ""
  const listeners = new Set<() => void>()
  let current = ""
  let highest = 0n
  let notedAt = 0
  let wentBack = false

  const identityOf = ({ found }: DatabaseIdentity) => (found === null ? null : `${found}${place}`)

  const isAnother = Effect.fnUntraced(function* (seen: DatabaseIdentity) {
    const identity = identityOf(seen)
    if (wentBack || (yield* Effect.promise(() => isNewEpochRequested(dataDirectory)))) return true
    if (identity !== null && seen.noted !== null && identity !== seen.noted) return true
    return seen.position !== null && seen.epoch === current && seen.position < highest
  })

  const remember = (position: bigint) =>
    Effect.promise(async () => {
      highest = position
      if (performance.now() - notedAt < epochLimits.notedEveryMs) return
      notedAt = performance.now()
      await notePosition(dataDirectory, current, position)
    })

  const begin = Effect.fnUntraced(function* (epoch: string) {
    const isFirst = current === ""
    current = epoch
    highest = yield* Effect.promise(() => notedPosition(dataDirectory, epoch))
    notedAt = -epochLimits.notedEveryMs
    if (isFirst) return
    yield* Effect.logWarning("The database is not the one it was; everybody is told to fetch everything anew")
    for (const listener of listeners) listener()
  })

  /** Compares the database with the one that was, begins a new epoch if it is another, and follows that of other nodes. */
  const look = Effect.gen(function* () {
    let seen = yield* identities.look
    while (seen.epoch !== current) {
      yield* begin(seen.epoch)
      // Again, as another node may have noted a later position than this one saw before.
      seen = yield* identities.look
    }
    const identity = identityOf(seen)
    if (yield* isAnother(seen)) {
      yield* identities.renew(seen.epoch, identity)
      wentBack = false
      yield* Effect.promise(() => forgetRequest(dataDirectory))
      return yield* begin((yield* identities.look).epoch)
    }
    if (identity !== null && seen.noted === null) yield* identities.note(seen.epoch, identity)
    if (seen.position !== null) yield* remember(seen.position)
  })

  yield* look
  yield* Effect.suspend(() => look).pipe(
    Effect.catchCause((cause) => Effect.logDebug("The database could not be compared with the one that was", cause)),
    Effect.delay("1 second"),
    Effect.forever,
    Effect.forkScoped
  )

  return {
    current: () => current,
    /** Calls when another epoch has begun. */
    onNew: (listener: () => void) => void listeners.add(listener),
    /** A log was seen to stand before a place it had come to: the next look begins a new epoch. */
    reportStepBack: () => {
      wentBack = true
    }
  }
})

/**
 * Cursors of clients are good for one epoch. A new one begins whenever the database is not the one that was: a backup was
 * put back, a dump restored, a replica promoted.
 */
export class Epoch extends Context.Service<Epoch, Effect.Success<typeof make>>()("@hazel/Epoch") {
  static readonly layer = Layer.effect(Epoch, make).pipe(Layer.provide(DatabaseIdentityRepository.layer))
}
