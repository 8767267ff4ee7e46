import { RateLimited } from "@hazel/domain/errors"
import { Cause, Clock, Context, Effect, Exit, Layer, Metric } from "effect"
import { HazelConfig } from "../config.ts"
import { mostOfSite } from "../front-door/address-counts.ts"
import { ipv6SiteOf } from "../front-door/client-address.ts"
import { credentialLimits } from "../front-door/limits/index.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import { refusedCredentials } from "../observability/metrics.ts"

const { failuresPerAddress, failureWindowMs, countedAddresses } = credentialLimits

interface Count {
  readonly most: number
  failures: number
  underway: number
  readonly until: number
  readonly waiting: Set<() => void>
}

const isCredentialRefusal = (exit: Exit.Exit<unknown, unknown>) => Exit.isFailure(exit) && Cause.hasFails(exit.cause)

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const now = () => Number(clock.monotonicTimeNanosUnsafe()) / 1e6
  const counts = new Map<string, Count>()
  const logOnce = yield* oncePerMinute

  const begin = (address: string, most: number): Count => {
    const count: Count = { most, failures: 0, underway: 0, until: now() + failureWindowMs, waiting: new Set() }
    counts.delete(address)
    counts.set(address, count)
    const [oldest] = counts.keys()
    if (oldest !== undefined && counts.size > countedAddresses) counts.delete(oldest)
    return count
  }

  const countOf = (address: string, most: number): Count => {
    const count = counts.get(address)
    return count && (count.until > now() || count.underway > 0) ? count : begin(address, most)
  }

  const warn = (address: string, { most }: Count) =>
    logOnce(address, Effect.logWarning(`${most} credentials of one address were refused`)).pipe(
      Effect.annotateLogs({ address })
    )

  const isFull = ({ failures, underway, most }: Count) => failures < most && failures + underway >= most

  const wake = (count: Count) => {
    for (const attempt of count.waiting) {
      if (isFull(count)) return
      attempt()
    }
  }

  /** Counts a look-up as failed while it runs, so that thousands at once are not all let through. */
  const enter = (count: Count): Effect.Effect<void, RateLimited> =>
    Effect.callback((resume) => {
      const attempt = () => {
        if (isFull(count)) return
        count.waiting.delete(attempt)
        if (count.failures < count.most) {
          count.underway++
          return resume(Effect.void)
        }
        const retryAfterMs = Math.ceil(Math.max(1_000, count.until - now()))
        resume(Effect.fail(new RateLimited({ bucket: "credentials", retryAfterMs })))
      }
      count.waiting.add(attempt)
      attempt()
      return Effect.sync(() => count.waiting.delete(attempt))
    })

  const leave = (count: Count, address: string, isRefused: boolean) =>
    Effect.suspend(() => {
      count.underway--
      if (isRefused) count.failures++
      wake(count)
      if (!isRefused) return Effect.void
      return count.failures === count.most ? warn(address, count) : Effect.void
    })

  /** Succeeds with the exit of the look-up, so that only the look-up counts, and not a refusal before it. */
  const countedBy = <A, E>(address: string, most: number, lookUp: Effect.Effect<Exit.Exit<A, E>, RateLimited>) =>
    Effect.suspend(() => {
      const count = countOf(address, most)
      return Effect.acquireUseRelease(
        enter(count),
        () => lookUp,
        (_, exit) => leave(count, address, Exit.isSuccess(exit) && isCredentialRefusal(exit.value))
      )
    })

  /**
   * Looks up a credential, unless too many of this address, or of its IPv6 site, were refused within a minute. Only a
   * look-up that fails with an `E` counts; a defect does not. Waits while as many are under way as may still fail.
   */
  const counted = <A, E>(address: string, lookUp: Effect.Effect<A, E>): Effect.Effect<A, E | RateLimited> => {
    if (rateLimits === "off") return lookUp
    const site = ipv6SiteOf(address)
    const counted = Effect.tap(Effect.exit(lookUp), (exit) =>
      isCredentialRefusal(exit) ? Metric.update(refusedCredentials, 1) : Effect.void
    )
    const ofAddress = countedBy(address, failuresPerAddress, counted)
    // The site is counted first: when it is full, no more of its addresses are remembered.
    return Effect.flatten(site === undefined ? ofAddress : countedBy(site, mostOfSite(failuresPerAddress), ofAddress))
  }

  return { counted }
})

/**
 * Counts the refused credentials of each address. Each node counts by itself: the count bounds what they cost this
 * node.
 */
export class CredentialFailures extends Context.Service<CredentialFailures, Effect.Success<typeof make>>()(
  "@hazel/CredentialFailures"
) {
  static readonly layer = Layer.effect(CredentialFailures, make)
}
