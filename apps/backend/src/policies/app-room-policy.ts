import { AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { isGuest } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import { type AppId, ChannelId, type UserId } from "@hazel/domain/ids"
import { ChannelArchivedError, ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer, Option, Schema } from "effect"
import { ChannelPolicy } from "./channel-policy.ts"
import { findLocked, Locks } from "./locks.ts"
import { MembershipPolicy } from "./membership-policy.ts"

/** The app has as many rooms as it may have. */
export class TooManyAppRoomsError extends Schema.TaggedError<TooManyAppRoomsError>()("TooManyAppRoomsError", {
  limit: Schema.Int
}) {}

/** The id of the room is taken, by one that the caller may not enter. */
export class AppRoomTakenError extends Schema.TaggedError<AppRoomTakenError>()("AppRoomTakenError", {}) {}

const decodeChannelId = Schema.decodeUnknownOption(ChannelId)

const make = Effect.gen(function* () {
  const rooms = yield* AppRoomRepository
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const bans = yield* ChannelBanRepository
  const users = yield* UserRepository
  const channelPolicy = yield* ChannelPolicy
  const membershipPolicy = yield* MembershipPolicy
  const locks = yield* Locks

  /** Whether the caller is a user of this app, or a person of the workspace who is no guest. */
  const belongsTo = Effect.fnUntraced(function* (appId: AppId) {
    const { id } = yield* CurrentUser
    const found = yield* users.find(id)
    if (found === undefined) return false
    const { user } = found
    return user.app ? user.app.id === appId : !isGuest(user)
  })

  /**
   * The room of this app with this alias. A UUID is the id of a channel first, so that no alias can stand for a channel of
   * others.
   */
  const roomWith = Effect.fnUntraced(function* (appId: AppId, alias: string | undefined) {
    if (alias === undefined) return undefined
    const channelId = Option.getOrUndefined(decodeChannelId(alias))
    if (channelId === undefined || !(yield* rooms.isChannel(channelId))) return yield* rooms.find(appId, alias)
    const room = yield* rooms.ofChannel(channelId)
    return room?.appId === appId ? room : yield* new AppRoomTakenError()
  })

  const findOpenable = Effect.fnUntraced(function* (
    appId: AppId,
    alias: string | undefined,
    memberIds: ReadonlyArray<UserId>
  ) {
    const { id } = yield* CurrentUser
    if (!(yield* belongsTo(appId)))
      return yield* new UnauthorizedError({ message: "Guests can only see the channels they were added to." })
    yield* membershipPolicy.requirePeople(memberIds, appId)
    const room = yield* roomWith(appId, alias)
    if (room === undefined) return undefined
    if (yield* members.find(room.channelId, id)) return room
    return room.isOpen && (yield* bans.bannedAmong(room.channelId, [id])).length === 0
      ? room
      : yield* new AppRoomTakenError()
  })

  /**
   * The caller may make a room with this alias: answers undefined if it is free, or the room if the caller is in it or may
   * join it. It stays free until the transaction ends.
   */
  const requireOpenable = Effect.fn("AppRoomPolicy.requireOpenable")(
    (appId: AppId, alias: string | undefined, memberIds: ReadonlyArray<UserId>) =>
      findLocked(findOpenable(appId, alias, memberIds), () => locks.take({ workspace: true }))
  )

  const findJoinable = Effect.fnUntraced(function* (channelId: ChannelId) {
    const { id } = yield* CurrentUser
    const notFound = new ChannelNotFoundError({ channelId })
    const room = yield* rooms.ofChannel(channelId)
    if (room === undefined || !(yield* belongsTo(room.appId))) return yield* notFound
    if (yield* members.find(channelId, id)) return room
    if (!room.isOpen || (yield* bans.bannedAmong(channelId, [id])).length > 0) return yield* notFound
    const { archivedAt } = yield* channels.find(channelId)
    return archivedAt === null ? room : yield* new ChannelArchivedError({ channelId })
  })

  /** A room that is open to the caller, who belongs to its app or to the workspace. */
  const requireJoinable = Effect.fn("AppRoomPolicy.requireJoinable")(function* (channelId: ChannelId) {
    const { id } = yield* CurrentUser
    return yield* findLocked(findJoinable(channelId), () => locks.take({ channels: [channelId], people: [id] }))
  })

  /** Whether the caller may join the room, or is in it. */
  const mayJoin = (channelId: ChannelId) =>
    findJoinable(channelId).pipe(
      Effect.as(true),
      Effect.catch(() => Effect.succeed(false))
    )

  const findDescribable = Effect.fnUntraced(function* (channelId: ChannelId) {
    yield* channelPolicy.requireManageable(channelId)
    return (yield* rooms.ofChannel(channelId)) ?? (yield* new ChannelNotFoundError({ channelId }))
  })

  /** A room that the caller manages. */
  const requireDescribable = Effect.fn("AppRoomPolicy.requireDescribable")((channelId: ChannelId) =>
    findLocked(findDescribable(channelId), () => locks.take({ channels: [channelId] }))
  )

  return { requireOpenable, requireJoinable, requireDescribable, mayJoin }
})

/** Decides who may make and join rooms of an app. */
export class AppRoomPolicy extends Context.Service<AppRoomPolicy, Effect.Success<typeof make>>()(
  "@hazel/AppRoomPolicy"
) {
  static readonly layer = Layer.effect(AppRoomPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, Locks.layer, MembershipPolicy.layer])
  )
}
