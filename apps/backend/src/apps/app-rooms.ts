import { type AppRoom, type AppRoomProperties, AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { tidyChannelPurpose, tidyChannelTopic } from "@hazel/domain/channel-name"
import { type AppId, ChannelId, type UserId } from "@hazel/domain/ids"
import { InvalidInputError } from "@hazel/domain/errors"
import { linkedChannelName } from "@hazel/domain/linked-channel-name"
import { appRoomLimits } from "@hazel/domain/models/app-room-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { AppRoomPolicy, TooManyAppRoomsError } from "../policies/app-room-policy.ts"
import { bucketOf, RateLimits } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"

export interface NewAppRoom {
  readonly appId: AppId
  /** The app's own id of the room. Undefined for a room that the app knows by the id of its channel. */
  readonly alias: string | undefined
  readonly name: string
  readonly topic: string
  readonly purpose: string
  /** Whether every user of the app may join. */
  readonly isOpen: boolean
  readonly properties: AppRoomProperties
  /** The app itself, which administers the room. */
  readonly appUserId: UserId
  /** Further members beside the caller and the app. */
  readonly memberIds: ReadonlyArray<UserId>
}

const { propertiesBytes } = appRoomLimits

const requireShort = (properties: AppRoomProperties) =>
  Buffer.byteLength(JSON.stringify(properties)) <= propertiesBytes
    ? Effect.void
    : Effect.fail(
        new InvalidInputError({ message: `The description of a room may have at most ${propertiesBytes} bytes.` })
      )

const make = Effect.gen(function* () {
  const rooms = yield* AppRoomRepository
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const logs = yield* EventLogRepository
  const policy = yield* AppRoomPolicy
  const limits = yield* RateLimits
  const eventLog = yield* EventLog

  const insert = Effect.fnUntraced(function* (intent: Intent, room: NewAppRoom) {
    const channelId = ChannelId.make(uuidV7())
    const { appId, alias = channelId, isOpen, properties, appUserId } = room
    if ((yield* rooms.count(appId)) >= appRoomLimits.channels)
      return yield* new TooManyAppRoomsError({ limit: appRoomLimits.channels })
    yield* requireShort(properties)
    const described = { topic: tidyChannelTopic(room.topic), purpose: tidyChannelPurpose(room.purpose) }
    const name = linkedChannelName(room.name)
    yield* channels.insert(intent, { id: channelId, kind: "private", name, ...described })
    const inserted: AppRoom = { appId, alias, channelId, isOpen, properties: { ...properties, channelName: name } }
    yield* rooms.insert(inserted)
    const people = new Set([appUserId, intent.actorId, ...room.memberIds])
    yield* logs.lock(...people)
    for (const id of people)
      yield* members.add(intent, channelId, id, id === appUserId || id === intent.actorId ? "manager" : "member")
    return { room: inserted, isNew: true }
  })

  /**
   * Makes a room with the caller and the app as its managers, or answers the one with this alias if the caller is in it
   * or may join it.
   */
  const open = Effect.fn("AppRooms.open")(function* (room: NewAppRoom) {
    const user = yield* CurrentUser
    yield* limits.take(bucketOf(user, "channelCreate"), user.id)
    return yield* eventLog.commit("appRoom.open", {}, (intent) =>
      Effect.gen(function* () {
        const known = yield* policy.requireOpenable(room.appId, room.alias, room.memberIds)
        return known ? { room: known, isNew: false } : yield* insert(intent, room)
      })
    )
  })

  /** Adds the caller to a room that is open to the users of its app. Joining again changes nothing. */
  const join = Effect.fn("AppRooms.join")(function* (channelId: ChannelId) {
    const user = yield* CurrentUser
    yield* limits.take(bucketOf(user, "membership"), user.id)
    return yield* eventLog.commit("appRoom.join", {}, (intent) =>
      Effect.gen(function* () {
        const room = yield* policy.requireJoinable(channelId)
        yield* members.add(intent, channelId, intent.actorId)
        return { room }
      })
    )
  })

  /**
   * Changes how the app describes a room, without reading it. Only managers of the room may. A property that is null is
   * removed. No event tells of it, because nothing that Hazel shows has changed.
   */
  const describe = Effect.fn("AppRooms.describe")(function* (channelId: ChannelId, changes: AppRoomProperties) {
    const user = yield* CurrentUser
    yield* limits.take(bucketOf(user, "edits"), user.id)
    return yield* eventLog.commit("appRoom.describe", {}, () =>
      Effect.gen(function* () {
        const { properties } = yield* policy.requireDescribable(channelId)
        const changed = Object.entries({ ...properties, ...changes }).filter(([, value]) => value !== null)
        const described: AppRoomProperties = Object.fromEntries(changed)
        yield* requireShort(described)
        yield* rooms.setProperties(channelId, described)
        return { properties: described }
      })
    )
  })

  return { open, join, describe, mayJoin: policy.mayJoin }
})

/** Rooms: channels that were made for an app, in which its users write (decision 81). */
export class AppRooms extends Context.Service<AppRooms, Effect.Success<typeof make>>()("@hazel/AppRooms") {
  static readonly layer = Layer.effect(AppRooms, make).pipe(
    Layer.provide([EventLog.layer, AppRoomPolicy.layer, RateLimits.layer])
  )
}
