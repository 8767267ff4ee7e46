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
import { jsonFingerprint } from "../app-channels/canonical-json.ts"
import { ChannelSettings, type ChannelSettingsChanges } from "../channels/channel-settings.ts"
import { AppRoomPolicy, TooManyAppRoomsError } from "../policies/app-room-policy.ts"
import { bucketOf, RateLimits } from "../quotas/rate-limits.ts"
import { StorageQuota } from "../quotas/storage-quota.ts"
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
  const settings = yield* ChannelSettings
  const limits = yield* RateLimits
  const quota = yield* StorageQuota
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
    // Members are listed in this order. The app is the last, because it takes no part in the conversation.
    const others = [intent.actorId, ...room.memberIds].filter((id) => id !== appUserId)
    const people = new Set([...others, appUserId])
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

  /** Under the lock of the channel. Answers whether anything has changed. */
  const describe = Effect.fnUntraced(function* (room: AppRoom, changes: AppRoomProperties) {
    const changed = Object.entries({ ...room.properties, ...changes }).filter(([, value]) => value !== null)
    const described: AppRoomProperties = Object.fromEntries(changed)
    if (jsonFingerprint(described) === jsonFingerprint(room.properties)) return false
    yield* requireShort(described)
    yield* rooms.setProperties(room.channelId, described)
    return true
  })

  /**
   * Changes the settings of a room and how the app describes it. Only managers of the room may. A property that is null is
   * removed. Hazel does not show the description, so the event that tells of it is empty.
   */
  const change = Effect.fn("AppRooms.change")(function* (
    channelId: ChannelId,
    changes: ChannelSettingsChanges,
    description: AppRoomProperties
  ) {
    const user = yield* CurrentUser
    yield* limits.take(bucketOf(user, "edits"), user.id)
    const changed = eventLog.commit("appRoom.change", {}, (intent) =>
      Effect.gen(function* () {
        const { data, seq } = yield* settings.change(intent, channelId, changes)
        const room = yield* policy.requireDescribable(channelId)
        if (!(yield* describe(room, description))) return { data, seq }
        return { data, seq: yield* logs.append(channelId, intent, "channel_updated", {}) }
      })
    )
    return yield* quota.charge(user, { changes, description }, changed)
  })

  return { open, join, change, mayJoin: policy.mayJoin }
})

/** Rooms: channels that were made for an app, in which its users write (decision 81). */
export class AppRooms extends Context.Service<AppRooms, Effect.Success<typeof make>>()("@hazel/AppRooms") {
  static readonly layer = Layer.effect(AppRooms, make).pipe(
    Layer.provide([EventLog.layer, AppRoomPolicy.layer, ChannelSettings.layer, RateLimits.layer, StorageQuota.layer])
  )
}
