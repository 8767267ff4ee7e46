import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { outranks } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelMemberNotFoundError } from "@hazel/domain/models/channel-member-model"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy } from "./channel-policy.ts"
import { UserPolicy } from "./user-policy.ts"

const make = Effect.gen(function* () {
  const channelPolicy = yield* ChannelPolicy
  const userPolicy = yield* UserPolicy
  const members = yield* ChannelMemberRepository

  /** Somebody in the channel who is below the caller there. */
  const requireMemberBelow = Effect.fn("ChannelBanPolicy.requireMemberBelow")(function* (
    channelId: ChannelId,
    userId: UserId
  ) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const other = yield* members.find(channelId, userId)
    if (other === undefined) return yield* new ChannelMemberNotFoundError({ userId })
    return outranks(standing, other.standing) ? other.member : yield* notBelow
  })

  /** Somebody the caller can see and who is below them, in the channel or not. */
  const requireBannable = Effect.fn("ChannelBanPolicy.requireBannable")(function* (
    channelId: ChannelId,
    userId: UserId
  ) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const { role } = yield* userPolicy.requireKnown(userId)
    const other = (yield* members.find(channelId, userId))?.standing ?? { role, channelRole: null }
    if (!outranks(standing, other)) return yield* notBelow
  })

  return { requireMemberBelow, requireBannable }
})

const notBelow = new UnauthorizedError({ message: "You can only do this to people with a lower role than yours." })

/** Against whom one may act in a channel. */
export class ChannelBanPolicy extends Context.Service<ChannelBanPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelBanPolicy"
) {
  static readonly layer = Layer.effect(ChannelBanPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, UserPolicy.layer])
  )
}
