import { RateLimited } from "@hazel/domain/errors"
import { Cause, Clock, Context, Effect, Exit, Layer, Metric } from "effect"
import { HazelConfig } from "../config.ts"
import { credentialLimits } from "../front-door/limits.ts"
import { oncePerMinute } from "../once-per-minute.ts"
import { refusedCredentials } from "../observability/metrics.ts"

const { failuresPerAddress, failureWindowMs, countedAddresses } = credentialLimits

interface Count {
  failures: number
  underway: number
  readonly until: number
  readonly waiting: Set<() => void>
}

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const now = () => Number(clock.monotonicTimeNanosUnsafe()) / 1e6
  const counts = new Map<string, Count>()
  const tellOnce = yield* oncePerMinute

  const begin = (address: string): Count => {
    const count: Count = { failures: 0, underway: 0, until: now() + failureWindowMs, waiting: new Set() }
    counts.delete(address)
    counts.set(address, count)
    const [oldest] = counts.keys()
    if (oldest !== undefined && counts.size > countedAddresses) counts.delete(oldest)
    return count
  }

  const countOf = (address: string): Count => {
    const count = counts.get(address)
    return count && (count.until > now() || count.underway > 0) ? count : begin(address)
  }

  const tell = (address: string) =>
    tellOnce(address, Effect.logWarning(`${failuresPerAddress} credentials of one address were refused`)).pipe(
      Effect.annotateLogs({ address })
    )

  const isFull = ({ failures, underway }: Count) =>
    failures < failuresPerAddress && failures + underway >= failuresPerAddress

  const wake = (count: Count) => {
    for (const look of count.waiting) {
      if (isFull(count)) return
      look()
    }
  }

  /** A look-up that has begun counts as if it had failed, so that thousands at once are not all let through. */
  const enter = (count: Count): Effect.Effect<void, RateLimited> =>
    Effect.callback((resume) => {
      const look = () => {
        if (isFull(count)) return
        count.waiting.delete(look)
        if (count.failures < failuresPerAddress) {
          count.underway++
          return resume(Effect.void)
        }
        const retryAfterMs = Math.ceil(Math.max(1_000, count.until - now()))
        resume(Effect.fail(new RateLimited({ bucket: "credentials", retryAfterMs })))
      }
      count.waiting.add(look)
      look()
      return Effect.sync(() => count.waiting.delete(look))
    })

  const leave = (count: Count, address: string, isRefused: boolean) =>
    Effect.suspend(() => {
      count.underway--
      if (isRefused) count.failures++
      wake(count)
      if (!isRefused) return Effect.void
      const isLast = count.failures === failuresPerAddress
      return Effect.andThen(Metric.update(refusedCredentials, 1), isLast ? tell(address) : Effect.void)
    })

  /**
   * Looks a credential up, unless too many of this address were refused within a minute. Only a look-up that fails as one
   * of `E` counts; one that breaks does not. Waits while as many are under way as may still fail.
   */
  const counted = <A, E>(address: string, lookUp: Effect.Effect<A, E>): Effect.Effect<A, E | RateLimited> => {
    if (rateLimits === "off") return lookUp
    return Effect.suspend(() => {
      const count = countOf(address)
      return Effect.acquireUseRelease(
        enter(count),
        () => lookUp,
        (_, exit) => leave(count, address, Exit.isFailure(exit) && Cause.hasFails(exit.cause))
      )
    })
  }

  return { counted }
})

/** How many credentials of one address were refused. Counted on each node by itself: it bounds what they cost this node. */
export class CredentialFailures extends Context.Service<CredentialFailures, Effect.Success<typeof make>>()(
  "@hazel/CredentialFailures"
) {
  static readonly layer = Layer.effect(CredentialFailures, make)
}
