import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canChangeChannelRole, isGuest, outranks } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelMemberNotFoundError, type ChannelRole } from "@hazel/domain/models/channel-member-model"
import { MemberBannedError } from "@hazel/domain/models/channel-ban-model"
import { ChannelKindError, GroupTooLargeError, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { UserPolicy } from "./user-policy.ts"

const make = Effect.gen(function* () {
  const channelPolicy = yield* ChannelPolicy
  const userPolicy = yield* UserPolicy
  const users = yield* UserRepository
  const members = yield* ChannelMemberRepository
  const bans = yield* ChannelBanRepository

  /** That the caller can see all of these people, and that they are there. */
  const requirePeople = Effect.fn("MembershipPolicy.requirePeople")(function* (people: ReadonlyArray<UserId>) {
    const caller = yield* CurrentUser
    const found = yield* users.findKnown(caller.id, people)
    const known = new Set(found.flatMap(({ id, deactivatedAt }) => (deactivatedAt === null ? id : [])))
    for (const userId of people) if (!known.has(userId)) return yield* new UserNotFoundError({ userId })
  })

  /** That the caller may bring these people into the channel. */
  const requireRoomFor = Effect.fn("MembershipPolicy.requireRoomFor")(function* (
    channelId: ChannelId,
    people: ReadonlyArray<UserId>
  ) {
    const { channel } = yield* Effect.flatMap(channelPolicy.requireMember(channelId), requireOpen)
    yield* userPolicy.refuseGuests
    yield* requirePeople(people)
    const [banned] = yield* bans.bannedAmong(channelId, people)
    if (banned) return yield* new MemberBannedError({ userId: banned })
    if (channel.kind === "direct") {
      const message = "Nobody can be added to a direct conversation. Start a group instead."
      return yield* new ChannelKindError({ kind: "direct", message })
    }
    if (channel.kind !== "group") return
    const present = (yield* members.list(channelId)).members.map(({ userId }) => userId)
    if (new Set([...present, ...people]).size > groupSizeLimit) {
      return yield* new GroupTooLargeError({ limit: groupSizeLimit })
    }
  })

  /** Somebody in the channel, which the caller manages, and what both are. */
  const requireManaged = Effect.fn("MembershipPolicy.requireManaged")(function* (channelId: ChannelId, userId: UserId) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const other = yield* members.find(channelId, userId)
    return other ? { ...other, actor: standing } : yield* new ChannelMemberNotFoundError({ userId })
  })

  /** Somebody whom the caller may put out. */
  const requireRemovable = Effect.fn("MembershipPolicy.requireRemovable")(function* (
    channelId: ChannelId,
    userId: UserId
  ) {
    const caller = yield* CurrentUser
    const { member, standing, actor } = yield* requireManaged(channelId, userId)
    if (userId === caller.id || outranks(actor, standing)) return member
    return yield* new UnauthorizedError({ message: "You can only remove people with a lower role than yours." })
  })

  /** Somebody whom the caller may give this role. Everybody may step down by themselves. */
  const requireRoleChange = Effect.fn("MembershipPolicy.requireRoleChange")(function* (
    channelId: ChannelId,
    userId: UserId,
    to: ChannelRole
  ) {
    const caller = yield* CurrentUser
    const { member, standing, actor } = yield* requireManaged(channelId, userId)
    const isSteppingDown = userId === caller.id && to === "member"
    if (member.role === to || isSteppingDown || canChangeChannelRole(actor, standing, to)) return member
    return yield* new UnauthorizedError({
      message: isGuest(standing)
        ? "A guest cannot be a manager of a channel."
        : "You can only take the role of manager from people with a lower role than yours."
    })
  })

  return { requirePeople, requireRoomFor, requireRemovable, requireRoleChange }
})

/** Who may be brought where, put out, and made what there. */
export class MembershipPolicy extends Context.Service<MembershipPolicy, Effect.Success<typeof make>>()(
  "@hazel/MembershipPolicy"
) {
  static readonly layer = Layer.effect(MembershipPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, UserPolicy.layer])
  )
}
