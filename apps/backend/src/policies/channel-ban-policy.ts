import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { outranks } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelMemberNotFoundError } from "@hazel/domain/models/channel-member-model"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy } from "./channel-policy.ts"
import { findLocked, Locks } from "./locks.ts"
import { UserPolicy } from "./user-policy.ts"

const make = Effect.gen(function* () {
  const channelPolicy = yield* ChannelPolicy
  const userPolicy = yield* UserPolicy
  const members = yield* ChannelMemberRepository
  const invitations = yield* InvitationRepository
  const locks = yield* Locks

  const findMemberBelow = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const other = yield* members.find(channelId, userId)
    if (other === undefined) return yield* new ChannelMemberNotFoundError({ userId })
    return outranks(standing, other.standing) ? other.member : yield* notBelow
  })

  const findBannable = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const user = yield* userPolicy.requireKnown(userId)
    const other = (yield* members.find(channelId, userId))?.standing ?? { role: user.role, channelRole: null }
    if (!outranks(standing, other)) return yield* notBelow
    return { user, openInvitations: yield* invitations.openTo(channelId, userId) }
  })

  const findUnbannable = (channelId: ChannelId, userId: UserId) =>
    Effect.andThen(channelPolicy.requireManageable(channelId), userPolicy.requireKnown(userId))

  /** A member who ranks below the caller in the channel. */
  const requireMutable = Effect.fn("ChannelBanPolicy.requireMutable")((channelId: ChannelId, userId: UserId) =>
    findLocked(findMemberBelow(channelId, userId), () => locks.take({ channels: [channelId] }))
  )

  /** A member who ranks below the caller in the channel. Their log is locked too, because they leave. */
  const requireKickable = Effect.fn("ChannelBanPolicy.requireKickable")((channelId: ChannelId, userId: UserId) =>
    findLocked(findMemberBelow(channelId, userId), () => locks.take({ channels: [channelId], people: [userId] }))
  )

  /**
   * Somebody whom the caller can see and who ranks below them in the channel, a member or not, and the open invitations to the
   * channel that they have. The inviters are locked too, because the invitations are withdrawn.
   */
  const requireBannable = Effect.fn("ChannelBanPolicy.requireBannable")((channelId: ChannelId, userId: UserId) =>
    findLocked(findBannable(channelId, userId), ({ openInvitations }) => {
      const inviters = openInvitations.map(({ invitation }) => invitation.inviterId)
      return locks.take({ channels: [channelId], people: [userId, ...inviters] })
    })
  )

  /** Somebody whom the caller can see, and whose ban from the channel they may end. */
  const requireUnbannable = Effect.fn("ChannelBanPolicy.requireUnbannable")((channelId: ChannelId, userId: UserId) =>
    findLocked(findUnbannable(channelId, userId), () => locks.take({ channels: [channelId], people: [userId] }))
  )

  return { requireMutable, requireKickable, requireBannable, requireUnbannable }
})

const notBelow = new UnauthorizedError({ message: "You can only do this to people with a lower role than yours." })

/**
 * Decides against whom the caller may act in a channel. Each policy gives the person, under the locks of what the
 * change concerns.
 */
export class ChannelBanPolicy extends Context.Service<ChannelBanPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelBanPolicy"
) {
  static readonly layer = Layer.effect(ChannelBanPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, UserPolicy.layer, Locks.layer])
  )
}
