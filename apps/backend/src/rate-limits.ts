import { RateLimited } from "@hazel/domain/errors"
import type { User } from "@hazel/domain/models/user-model"
import type { RateLimitBucket } from "@hazel/domain/rpc/rate-limiting"
import { Clock, Context, Duration, Effect, Layer, Record } from "effect"
import { HazelConfig } from "./config.ts"
import { limitedKeys } from "./front-door/limits.ts"
import { TokenBuckets } from "./token-buckets.ts"

type Bucket = RateLimitBucket | "botMessages" | "signIn" | "signIns" | "signUp" | "apiKeys"

/** `tokens` come back evenly over `per`; that many may be spent at once. */
interface Allowance {
  readonly tokens: number
  readonly per: Duration.Input
}

const allowances: Readonly<Record.ReadonlyRecord<Bucket, ReadonlyArray<Allowance>>> = {
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
  signUp: [{ tokens: 10, per: "1 minute" }],
  apiKeys: [{ tokens: 20, per: "1 hour" }]
}

/** Which bucket somebody draws from: programs write faster than people do, and are held to it. */
export const bucketOf = ({ isBot }: Pick<User, "isBot">, bucket: RateLimitBucket): Bucket =>
  isBot && bucket === "messages" ? "botMessages" : bucket

/** For people and `Retry-After`. */
export const secondsUntil = ({ retryAfterMs }: Pick<RateLimited, "retryAfterMs">): number =>
  Math.ceil(retryAfterMs / 1000)

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const buckets = Record.map(allowances, (each) =>
    each.map(({ tokens, per }) => new TokenBuckets(tokens, Duration.toMillis(per), limitedKeys))
  )

  /** Lets one call through, or says when to come back. */
  const take = (bucket: Bucket, key: string): Effect.Effect<void, RateLimited> =>
    rateLimits === "off"
      ? Effect.void
      : Effect.suspend(() => {
          const now = Number(clock.monotonicTimeNanosUnsafe()) / 1e6
          for (const tokens of buckets[bucket]) {
            const retryAfterMs = tokens.take(key, now)
            if (retryAfterMs > 0) return Effect.fail(new RateLimited({ bucket, retryAfterMs }))
          }
          return Effect.void
        })

  return { take }
})

/** How often one person, address or device may do one kind of thing on this node. */
export class RateLimits extends Context.Service<RateLimits, Effect.Success<typeof make>>()("@hazel/RateLimits") {
  static readonly layer = Layer.effect(RateLimits, make)
}
