import { AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canChangeChannelRole, isGuest, outranks } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { AppId, ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelMemberNotFoundError, type ChannelRole } from "@hazel/domain/models/channel-member-model"
import { MemberBannedError } from "@hazel/domain/models/channel-ban-model"
import { ChannelKindError, GroupTooLargeError, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { type User, UserNotFoundError } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { findLocked, Locks } from "./locks.ts"
import { UserPolicy } from "./user-policy.ts"

const make = Effect.gen(function* () {
  const channelPolicy = yield* ChannelPolicy
  const userPolicy = yield* UserPolicy
  const users = yield* UserRepository
  const members = yield* ChannelMemberRepository
  const bans = yield* ChannelBanRepository
  const rooms = yield* AppRoomRepository
  const locks = yield* Locks

  const appOfCaller = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    return (yield* users.find(id))?.user.app?.id
  })

  /**
   * People whom the caller can see and whose accounts are active. App users are among them only for a room of their app,
   * and they find nobody but users of their app (decision 81).
   */
  const requirePeople = Effect.fn("MembershipPolicy.requirePeople")(function* (
    people: ReadonlyArray<UserId>,
    roomOf?: AppId
  ) {
    const caller = yield* CurrentUser
    const found = yield* users.findKnown(caller.id, people)
    const ownApp = yield* appOfCaller
    const isAddable = ({ deactivatedAt, app }: User) =>
      deactivatedAt === null && (app ? app.id === roomOf : ownApp === undefined)
    const active = new Map(found.filter(isAddable).map((user) => [user.id, user]))
    return yield* Effect.forEach(people, (userId) =>
      Effect.fromNullishOr(active.get(userId)).pipe(Effect.mapError(() => new UserNotFoundError({ userId })))
    )
  })

  const findAddable = Effect.fnUntraced(function* (channelId: ChannelId, people: ReadonlyArray<UserId>) {
    const { channel } = yield* Effect.flatMap(channelPolicy.requireMember(channelId), requireOpen)
    const room = yield* rooms.ofChannel(channelId)
    if (room === undefined || (yield* appOfCaller) !== room.appId) yield* userPolicy.requireRoleAboveGuest
    const found = yield* requirePeople(people, room?.appId)
    const [banned] = yield* bans.bannedAmong(channelId, people)
    if (banned) return yield* new MemberBannedError({ userId: banned })
    if (channel.kind === "direct") {
      const message = "Nobody can be added to a direct conversation. Start a group instead."
      return yield* new ChannelKindError({ kind: "direct", message })
    }
    if (channel.kind !== "group") return found
    const present = (yield* members.list(channelId)).members.map(({ userId }) => userId)
    if (new Set([...present, ...people]).size > groupSizeLimit) {
      return yield* new GroupTooLargeError({ limit: groupSizeLimit })
    }
    return found
  })

  /**
   * People whom the caller may add to the channel. With a guest among them the workspace is locked too, because a guest comes to
   * see people whose profiles must not change before the transaction ends.
   */
  const requireAddable = Effect.fn("MembershipPolicy.requireAddable")((channelId: ChannelId, people: Set<UserId>) =>
    findLocked(findAddable(channelId, [...people].toSorted()), (found) =>
      locks.take({ workspace: found.some(isGuest), channels: [channelId], people: [...people] })
    )
  )

  const lockMembership = (channelId: ChannelId, userId: UserId) => () =>
    locks.take({ channels: [channelId], people: [userId] })

  /** A member of the channel, which the caller manages, with the standing of both. */
  const findManaged = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
    const { standing } = yield* channelPolicy.requireManageable(channelId)
    const other = yield* members.find(channelId, userId)
    return other ? { ...other, actor: standing } : yield* new ChannelMemberNotFoundError({ userId })
  })

  const findRemovable = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
    const caller = yield* CurrentUser
    const { member, standing, actor } = yield* findManaged(channelId, userId)
    if (userId === caller.id || outranks(actor, standing)) return member
    return yield* new UnauthorizedError({ message: "You can only remove people with a lower role than yours." })
  })

  /** A member whom the caller may remove. */
  const requireRemovable = Effect.fn("MembershipPolicy.requireRemovable")((channelId: ChannelId, userId: UserId) =>
    findLocked(findRemovable(channelId, userId), lockMembership(channelId, userId))
  )

  const findRoleChange = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId, to: ChannelRole) {
    const caller = yield* CurrentUser
    const { member, standing, actor } = yield* findManaged(channelId, userId)
    const isSteppingDown = userId === caller.id && to === "member"
    if (member.role === to || isSteppingDown || canChangeChannelRole(actor, standing, to)) return member
    return yield* new UnauthorizedError({
      message: isGuest(standing)
        ? "A guest cannot be a manager of a channel."
        : "You can only take the role of manager from people with a lower role than yours."
    })
  })

  /** A member to whom the caller may give this role. Managers may always step down. */
  const requireRoleChange = Effect.fn("MembershipPolicy.requireRoleChange")(
    (channelId: ChannelId, userId: UserId, to: ChannelRole) =>
      findLocked(findRoleChange(channelId, userId, to), lockMembership(channelId, userId))
  )

  return { requirePeople, requireAddable, requireRemovable, requireRoleChange }
})

/** Decides who may be added to a channel, be removed from it, and get which role in it. */
export class MembershipPolicy extends Context.Service<MembershipPolicy, Effect.Success<typeof make>>()(
  "@hazel/MembershipPolicy"
) {
  static readonly layer = Layer.effect(MembershipPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, UserPolicy.layer, Locks.layer])
  )
}
