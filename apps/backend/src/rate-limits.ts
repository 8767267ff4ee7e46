import { RateLimited } from "@hazel/domain/errors"
import type { User } from "@hazel/domain/models/user-model"
import type { RateLimitBucket } from "@hazel/domain/rpc/rate-limiting"
import { Context, Duration, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"
import { HazelConfig } from "./config.ts"
import { inSteadyTime } from "./steady-time.ts"

type Bucket = RateLimitBucket | "botMessages" | "signIn" | "signIns" | "signUp"

/** `tokens` come back evenly over `per`; that many may be spent at once. */
interface Allowance {
  readonly tokens: number
  readonly per: Duration.Input
}

const allowances: Readonly<Record<Bucket, ReadonlyArray<Allowance>>> = {
  reads: [{ tokens: 100, per: "2 seconds" }],
  messages: [
    { tokens: 10, per: "2 seconds" },
    { tokens: 60, per: "1 minute" }
  ],
  botMessages: [{ tokens: 50, per: "5 seconds" }],
  appends: [{ tokens: 1_000, per: "2 seconds" }],
  edits: [{ tokens: 10, per: "5 seconds" }],
  reactions: [{ tokens: 20, per: "4 seconds" }],
  markRead: [{ tokens: 10, per: "5 seconds" }],
  channelCreate: [{ tokens: 10, per: "1 hour" }],
  membership: [{ tokens: 20, per: "1 minute" }],
  preferences: [{ tokens: 30, per: "15 seconds" }],
  invitations: [{ tokens: 50, per: "1 day" }],
  reports: [{ tokens: 20, per: "1 hour" }],
  profile: [{ tokens: 20, per: "1 minute" }],
  typing: [{ tokens: 5, per: "5 seconds" }],
  bots: [{ tokens: 10, per: "1 hour" }],
  signIn: [{ tokens: 5, per: "1 minute" }],
  signIns: [{ tokens: 60, per: "1 minute" }],
  signUp: [{ tokens: 10, per: "1 minute" }]
}

/** Which bucket somebody draws from: programs write faster than people do, and are held to it. */
export const bucketOf = ({ isBot }: Pick<User, "isBot">, bucket: RateLimitBucket): Bucket =>
  isBot && bucket === "messages" ? "botMessages" : bucket

/** For people and `Retry-After`. */
export const secondsUntil = ({ retryAfterMs }: RateLimited): number => Math.ceil(retryAfterMs / 1000)

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const limiter = yield* RateLimiter.RateLimiter
  const measured = yield* inSteadyTime

  const spend = (bucket: Bucket, key: string, { tokens, per }: Allowance) => {
    const spent = limiter.consume({
      algorithm: "token-bucket",
      onExceeded: "fail",
      limit: tokens,
      window: per,
      key: `${bucket} ${tokens} ${key}`
    })
    return measured(spent).pipe(
      Effect.mapError(({ reason }) => {
        if (reason._tag !== "RateLimitExceeded") throw reason
        return new RateLimited({ bucket, retryAfterMs: Math.ceil(Duration.toMillis(reason.retryAfter)) })
      }),
      Effect.asVoid
    )
  }

  /** Lets one call through, or says when to come back. */
  const take = (bucket: Bucket, key: string): Effect.Effect<void, RateLimited> =>
    rateLimits === "off"
      ? Effect.void
      : Effect.forEach(allowances[bucket], (allowance) => spend(bucket, key, allowance), { discard: true })

  return { take }
})

/** How often one person may do one kind of thing. */
export class RateLimits extends Context.Service<RateLimits, Effect.Success<typeof make>>()("@hazel/RateLimits") {
  static readonly layer = Layer.effect(RateLimits, make).pipe(
    Layer.provide(RateLimiter.layer),
    Layer.provide(RateLimiter.layerStoreMemory)
  )
}
