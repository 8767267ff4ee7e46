import { type DatabaseIdentity, DatabaseIdentityRepository } from "@hazel/db/repositories/database-identity-repository"
import { Context, Effect, Layer, Option, Semaphore } from "effect"
import { HazelConfig } from "../config.ts"
import { epochLimits } from "../front-door/limits/index.ts"
import {
  acceptRequest,
  forgetRequest,
  isNewEpochRequested,
  notedPosition,
  notePosition,
  locationOnDisk
} from "./epoch-file.ts"

const make = Effect.gen(function* () {
  const identities = yield* DatabaseIdentityRepository
  const { databaseUrl, dataDirectory } = yield* HazelConfig
  const location = Option.isNone(databaseUrl) ? yield* Effect.promise(() => locationOnDisk(dataDirectory)) : ""
  const listeners = new Set<() => void>()
  let current = ""
  let highest = 0n
  let notedAt = 0
  /** The epoch in which a log's head was seen behind a seq it had reached. */
  let steppedBackIn: string | undefined

  const identityOf = ({ found }: DatabaseIdentity) => (found === null ? null : `${found}${location}`)

  const isAnother = Effect.fnUntraced(function* (seen: DatabaseIdentity) {
    const identity = identityOf(seen)
    if (steppedBackIn === seen.epoch) return true
    if (yield* Effect.promise(() => isNewEpochRequested(dataDirectory, seen.epoch))) return true
    if (identity !== null && seen.recorded !== null && identity !== seen.recorded) return true
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
    yield* Effect.logWarning("The database was replaced, so every client fetches everything again")
    for (const listener of listeners) listener()
  })

  /** Takes over the epoch that another node has begun. */
  const follow = Effect.gen(function* () {
    let seen = yield* identities.read
    while (seen.epoch !== current) {
      yield* begin(seen.epoch)
      // The position is read again, as another node may have noted a later one than this one saw before.
      seen = yield* identities.read
    }
    return seen
  })

  /**
   * Replaces the current epoch. What this node saw is checked again under the lock, as another node may have seen it
   * too and begun the new epoch already.
   */
  const replace = identities.exclusively(
    Effect.gen(function* () {
      const seen = yield* identities.read
      if (seen.epoch !== current || !(yield* isAnother(seen))) return
      yield* Effect.promise(() => acceptRequest(dataDirectory, seen.epoch))
      yield* identities.renew(seen.epoch, identityOf(seen))
    })
  )

  const compare = Effect.gen(function* () {
    const seen = yield* follow
    if (yield* isAnother(seen)) {
      yield* replace
      yield* follow
      return yield* Effect.promise(() => forgetRequest(dataDirectory))
    }
    const identity = identityOf(seen)
    if (identity !== null && seen.recorded === null) yield* identities.record(seen.epoch, identity)
    if (seen.position !== null) yield* remember(seen.position)
  })

  const oneAtATime = yield* Semaphore.make(1)
  /**
   * Compares the database with its last known position, begins a new epoch if it was restored, and follows other nodes.
   */
  const check = oneAtATime.withPermits(1)(compare)

  yield* check
  yield* check.pipe(
    Effect.catchCause((cause) =>
      Effect.logDebug("The database could not be compared with its last known position", cause)
    ),
    Effect.delay("1 second"),
    Effect.forever,
    Effect.forkScoped
  )

  return {
    current: () => current,
    /** Calls the listener when another epoch has begun. */
    onNew: (listener: () => void) => void listeners.add(listener),
    check,
    /**
     * Reports that in this epoch a log's head was seen behind a seq it had reached. The next comparison replaces the
     * epoch.
     */
    reportStepBack: (epoch: string) => {
      steppedBackIn = epoch
    }
  }
})

/**
 * The epoch for which clients' cursors are valid. A new one begins whenever the database was replaced: a backup was
 * restored, a dump loaded, a replica promoted.
 */
export class Epoch extends Context.Service<Epoch, Effect.Success<typeof make>>()("@hazel/Epoch") {
  static readonly layer = Layer.effect(Epoch, make)
}
