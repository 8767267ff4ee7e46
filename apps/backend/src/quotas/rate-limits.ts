import { RateLimited } from "@hazel/domain/errors"
import type { CallingUser } from "@hazel/domain/rpc/authentication"
import type { RateLimitBucket } from "@hazel/domain/rpc/rate-limiting"
import { Clock, Context, Duration, Effect, Layer, Record } from "effect"
import { HazelConfig } from "../config.ts"
import { mostOfSite } from "../front-door/address-counts.ts"
import { ipv6SiteOf } from "../front-door/client-address.ts"
import { limitedKeys } from "../front-door/limits/index.ts"
import { TokenBuckets } from "./token-buckets.ts"

type Bucket =
  | RateLimitBucket
  | "appCalls"
  | "appPushes"
  | "appServerCalls"
  | "botMessages"
  | "passwordResets"
  | "publicReads"
  | "signIn"
  | "signIns"
  | "signUp"
  | "apiKeys"
  | "files"
  | "uploads"
  | "uploadPieces"
  | "tickets"

/** Up to `tokens` may be spent at once; they come back evenly over `per`. */
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
  apps: [{ tokens: 30, per: "5 minutes" }],
  appCalls: [{ tokens: 500, per: "10 seconds" }],
  appPushes: [{ tokens: 30, per: "1 minute" }],
  appServerCalls: [{ tokens: 4_000, per: "10 seconds" }],
  searches: [{ tokens: 10, per: "10 seconds" }],
  signIn: [{ tokens: 5, per: "1 minute" }],
  signIns: [{ tokens: 60, per: "1 minute" }],
  signUp: [{ tokens: 10, per: "1 minute" }],
  passwordResets: [{ tokens: 10, per: "10 minutes" }],
  publicReads: [{ tokens: 100, per: "2 seconds" }],
  files: [{ tokens: 200, per: "2 seconds" }],
  uploads: [
    { tokens: 60, per: "1 minute" },
    { tokens: 10, per: "5 seconds" }
  ],
  uploadPieces: [{ tokens: 100, per: "2 seconds" }],
  apiKeys: [{ tokens: 20, per: "1 hour" }],
  tickets: [{ tokens: 60, per: "1 minute" }]
}

const perText = (per: Duration.Input) => String(per).replace(/^1 /, "")

const textOf = (each: ReadonlyArray<Allowance>) =>
  each.map(({ tokens, per }) => `${tokens.toLocaleString("en")} per ${perText(per)}`).join(" and ")

/** An allowance in words, as in "10 per 2 seconds and 60 per minute". */
export const allowanceText = (bucket: Bucket): string =>
  bucket === "messages"
    ? `${textOf(allowances.messages)}; a bot ${textOf(allowances.botMessages)}`
    : textOf(allowances[bucket])

/** The buckets that are counted by address, and by IPv6 site. */
type AddressBucket = "passwordResets" | "publicReads" | "signIns" | "signUp"

/** The bucket of a caller: programs write faster than people do, and have limits of their own. */
export const bucketOf = (
  { isBot, isAppServer = false }: Pick<CallingUser, "isBot" | "isAppServer">,
  bucket: RateLimitBucket
): Bucket => {
  if (isAppServer) return "appServerCalls"
  return isBot && bucket === "messages" ? "botMessages" : bucket
}

/** The wait in whole seconds, for people and `Retry-After`. */
export const secondsUntil = ({ retryAfterMs }: Pick<RateLimited, "retryAfterMs">): number =>
  Math.ceil(retryAfterMs / 1000)

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const bucketsOf = (each: ReadonlyArray<Allowance>, most = (tokens: number) => tokens) =>
    each.map(({ tokens, per }) => new TokenBuckets(most(tokens), Duration.toMillis(per), limitedKeys))
  const buckets = Record.map(allowances, (each) => bucketsOf(each))
  const ofSites: Readonly<Record.ReadonlyRecord<AddressBucket, ReadonlyArray<TokenBuckets>>> = {
    passwordResets: bucketsOf(allowances.passwordResets, mostOfSite),
    publicReads: bucketsOf(allowances.publicReads, mostOfSite),
    signIns: bucketsOf(allowances.signIns, mostOfSite),
    signUp: bucketsOf(allowances.signUp, mostOfSite)
  }

  const takeFrom = (all: ReadonlyArray<TokenBuckets>, bucket: Bucket, key: string): Effect.Effect<void, RateLimited> =>
    Effect.suspend(() => {
      const now = Number(clock.monotonicTimeNanosUnsafe()) / 1e6
      for (const tokens of all) {
        const retryAfterMs = tokens.take(key, now)
        if (retryAfterMs > 0) return Effect.fail(new RateLimited({ bucket, retryAfterMs }))
      }
      return Effect.void
    })

  /** Lets one call through, or fails with the time to retry. */
  const take = (bucket: Bucket, key: string): Effect.Effect<void, RateLimited> =>
    rateLimits === "off" ? Effect.void : takeFrom(buckets[bucket], bucket, key)

  /** Lets one call from an address through. A call that is refused for its address takes nothing from its site. */
  const takeForAddress = (bucket: AddressBucket, address: string): Effect.Effect<void, RateLimited> => {
    const site = ipv6SiteOf(address)
    const ofAddress = take(bucket, address)
    if (site === undefined || rateLimits === "off") return ofAddress
    return Effect.andThen(ofAddress, takeFrom(ofSites[bucket], bucket, site))
  }

  /** Gives back what was taken for a call that then was not let through for another reason. */
  const giveBack = (bucket: Bucket, key: string) =>
    Effect.sync(() => {
      for (const tokens of buckets[bucket]) tokens.giveBack(key)
    })

  return { take, takeForAddress, giveBack }
})

/** Limits how often one person, address or device may do one kind of thing on this node. */
export class RateLimits extends Context.Service<RateLimits, Effect.Success<typeof make>>()("@hazel/RateLimits") {
  static readonly layer = Layer.effect(RateLimits, make)
}
