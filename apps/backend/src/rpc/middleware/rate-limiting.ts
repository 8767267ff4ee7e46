import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { isStored, RateLimit, RateLimiting } from "@hazel/domain/rpc/rate-limiting"
import { Context, Effect, Layer } from "effect"
import { FairShare } from "../../front-door/calls/fair-share.ts"
import { callLimits } from "../../front-door/limits/index.ts"
import { bucketOf, RateLimits } from "../../quotas/rate-limits.ts"
import { StorageQuota } from "../../quotas/storage-quota.ts"

export const RateLimitingLive = Layer.effect(
  RateLimiting,
  Effect.gen(function* () {
    const limits = yield* RateLimits
    const quota = yield* StorageQuota
    const reads = new FairShare(callLimits.readsPerAccount)
    return RateLimiting.of((effect, { rpc, payload }) =>
      Effect.flatMap(CurrentUser, (user) => {
        const bucket = Context.get(rpc.annotations, RateLimit)
        const admitted = bucket === "reads" ? reads.run(user.id, effect) : effect
        const charged = isStored(bucket) ? quota.charge(user, payload, admitted) : admitted
        return Effect.andThen(limits.take(bucketOf(user, bucket), user.id), charged)
      })
    )
  })
)
