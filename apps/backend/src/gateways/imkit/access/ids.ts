import { AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { type AppId, ChannelId, UserId } from "@hazel/domain/ids"
import { isStorable } from "@hazel/domain/storable-text"
import { Context, Effect, Layer, Option, Schema } from "effect"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { AppUsers } from "../../../apps/app-users.ts"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import { KnownIds } from "./known-ids.ts"

const decodeChannelId = Schema.decodeUnknownOption(ChannelId)
const decodeUserId = Schema.decodeUnknownOption(UserId)

const make = Effect.gen(function* () {
  const rooms = yield* AppRoomRepository
  const users = yield* AppUsers
  const known = new KnownIds()

  /** The channel that an app calls so. A UUID is the id of a channel first. Undefined if there is none. */
  const roomOf = Effect.fn("imkit.roomOf")(function* (appId: AppId, alias: string) {
    const channelId = Option.getOrUndefined(decodeChannelId(alias))
    if (channelId !== undefined && (yield* rooms.isChannel(channelId))) return channelId
    if (!isStorable(alias)) return undefined
    return (yield* rooms.find(appId, alias))?.channelId
  })

  /** The app's own id of a channel that was made for it. Undefined for other channels. */
  const aliasOf = (appId: AppId, channelId: ChannelId) =>
    Effect.map(rooms.ofChannel(channelId), (room) => (room?.appId === appId ? room.alias : undefined))

  /** The person that an app calls so: a user of the app first, or anybody by their UUID. Undefined if there is none. */
  const clientOf = Effect.fn("imkit.clientOf")(function* (appId: AppId, clientId: string) {
    const user =
      clientId === "" || !isStorable(clientId) ? undefined : yield* users.find({ appId, uid: clientId, umd: null })
    return user ?? Option.getOrUndefined(decodeUserId(clientId))
  })

  const learnRooms = Effect.fnUntraced(function* (ids: ReadonlyArray<ChannelId>) {
    if (ids.length > 0) known.learnRooms(ids, yield* rooms.ofChannels(ids))
  })

  const learnClients = Effect.fnUntraced(function* (ids: ReadonlyArray<UserId>) {
    if (ids.length > 0) known.learnClients(ids, yield* users.identities(ids))
  })

  /**
   * The ids by which an app calls these channels and people. A channel of another app, or of no app, and somebody who is
   * no user of this app, are called by their UUID.
   */
  const idsFor = Effect.fn("imkit.idsFor")(function* (
    app: Pick<EnabledApp, "id" | "name">,
    channelIds: ReadonlyArray<ChannelId>,
    userIds: ReadonlyArray<UserId>
  ) {
    yield* learnRooms(channelIds.filter((id) => !known.hasRoom(id)))
    yield* learnClients(userIds.filter((id) => !known.hasClient(id)))
    const ids: ImkitIds = {
      appID: app.name,
      room: (id) => known.room(app.id, id),
      client: (id) => known.client(app.id, id)
    }
    return ids
  })

  return { roomOf, aliasOf, clientOf, idsFor }
})

/** The ids by which apps call channels and people, in both directions. */
export class Ids extends Context.Service<Ids, Effect.Success<typeof make>>()("@hazel/imkit/Ids") {
  static readonly layer = Layer.effect(Ids, make)
}
