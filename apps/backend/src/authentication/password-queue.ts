import { Context, Effect, Layer, Schema } from "effect"
import { HazelConfig } from "../config.ts"
import { AddressCounts } from "../front-door/address-counts.ts"
import { passwordLimits } from "../front-door/limits/index.ts"

const { atOnce, waiting: mostWaiting, waitingKnown, waitingPerAddress, waitWithinMs } = passwordLimits

/** More passwords wait to be hashed than can be hashed in a few seconds. Nothing was done. */
export class PasswordQueueFull extends Schema.TaggedError<PasswordQueueFull>()("PasswordQueueFull", {
  retryAfterMs: Schema.Number
}) {}

const full = new PasswordQueueFull({ retryAfterMs: 5_000 })

/** A request with a password. */
interface Waiter {
  /** The address by which limits count the client. */
  readonly address: string
  /** Whether it comes from a browser in which somebody has signed in to this account before. */
  readonly isKnown?: boolean
}

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const known = new Set<() => void>()
  const unknown = new Set<() => void>()
  const ofAddresses = new AddressCounts(waitingPerAddress)
  let underway = 0

  const isFullFor = ({ address, isKnown = false }: Waiter) => {
    if (rateLimits === "off") return false
    if (isKnown) return known.size >= waitingKnown
    return unknown.size >= mostWaiting || !ofAddresses.hasRoom(address)
  }

  const turn = (waiter: Waiter) =>
    Effect.callback<void, PasswordQueueFull>((resume) => {
      if (underway < atOnce) {
        underway++
        return resume(Effect.void)
      }
      if (isFullFor(waiter)) return resume(Effect.fail(full))
      const { address, isKnown = false } = waiter
      const waiting = isKnown ? known : unknown
      const settle = (result: Effect.Effect<void, PasswordQueueFull>) => {
        clearTimeout(tooLate)
        waiting.delete(begin)
        if (!isKnown) ofAddresses.add(address, -1)
        resume(result)
      }
      const begin = () => settle(Effect.void)
      const tooLate = setTimeout(() => settle(Effect.fail(full)), waitWithinMs)
      waiting.add(begin)
      if (!isKnown) ofAddresses.add(address, 1)
    })

  /** Hands the turn to the request that has waited longest, and first of all to those from known browsers. */
  const end = Effect.sync(() => {
    const [next] = known.size > 0 ? known : unknown
    if (next) next()
    else underway--
  })

  /**
   * Runs what hashes a password in its turn, in the order of arrival. Fails at once when too many wait, in all or from
   * this address, and later when the turn does not come in time. Requests from known browsers go first and have room of
   * their own, so that a flood of guesses keeps nobody from signing in on their own device.
   */
  const whenItIsMyTurn = <A, E>(waiter: Waiter, work: Effect.Effect<A, E>): Effect.Effect<A, E | PasswordQueueFull> =>
    Effect.acquireUseRelease(
      turn(waiter),
      () => work,
      () => end
    )

  return { whenItIsMyTurn }
})

/**
 * A few passwords are hashed at once on this node and the others wait in line: hashing all that come would leave no thread
 * for anything else, and no connection to the database, as a sign-up hashes within its transaction.
 */
export class PasswordQueue extends Context.Service<PasswordQueue, Effect.Success<typeof make>>()(
  "@hazel/PasswordQueue"
) {
  static readonly layer = Layer.effect(PasswordQueue, make)
}
