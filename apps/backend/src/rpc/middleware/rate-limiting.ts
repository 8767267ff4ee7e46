import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { RateLimit, RateLimiting } from "@hazel/domain/rpc/rate-limiting"
import { Context, Effect, Layer } from "effect"
import { bucketOf, RateLimits } from "../../rate-limits.ts"

export const RateLimitingLive = Layer.effect(
  RateLimiting,
  Effect.map(RateLimits, (limits) =>
    RateLimiting.of((effect, { rpc }) =>
      Effect.flatMap(CurrentUser, (user) =>
        Effect.andThen(limits.take(bucketOf(user, Context.get(rpc.annotations, RateLimit)), user.id), effect)
      )
    )
  )
)
