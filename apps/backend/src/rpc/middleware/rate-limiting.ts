import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { RateLimit, RateLimiting } from "@hazel/domain/rpc/rate-limiting"
import { Context, Effect, Layer } from "effect"
import { RateLimits } from "../../rate-limits.ts"

export const RateLimitingLive = Layer.effect(
  RateLimiting,
  Effect.map(RateLimits, (limits) =>
    RateLimiting.of((effect, { rpc }) =>
      Effect.flatMap(CurrentUser, ({ id }) =>
        Effect.andThen(limits.take(Context.get(rpc.annotations, RateLimit), id), effect)
      )
    )
  )
)
