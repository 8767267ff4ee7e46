import { AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { type AppId, ChannelId, UserId } from "@hazel/domain/ids"
import { isStorable } from "@hazel/domain/storable-text"
import { Context, Effect, Layer, Option, Schema } from "effect"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { AppUsers } from "../../../apps/app-users.ts"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import { type Called, KnownIds, nameIn } from "./known-ids.ts"

const decodeChannelId = Schema.decodeUnknownOption(ChannelId)
const decodeUserId = Schema.decodeUnknownOption(UserId)

/** The names of these, which are looked up unless they are known. */
const namesOf = Effect.fnUntraced(function* <Id extends string>(
  known: KnownIds<Id>,
  ids: ReadonlyArray<Id>,
  lookUp: (missing: ReadonlyArray<Id>) => Effect.Effect<ReadonlyArray<readonly [Id, Called]>>
) {
  const names = known.pick(ids)
  const missing = ids.filter((id) => !names.has(id))
  const found = new Map(missing.length === 0 ? [] : yield* lookUp(missing))
  for (const id of missing) {
    names.set(id, found.get(id))
    known.learn(id, found.get(id))
  }
  return names
})

const make = Effect.gen(function* () {
  const rooms = yield* AppRoomRepository
  const users = yield* AppUsers
  const knownRooms = new KnownIds<ChannelId>()
  const knownClients = new KnownIds<UserId>()

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

  const namesOfRooms = (ids: ReadonlyArray<ChannelId>) =>
    namesOf(knownRooms, ids, (missing) =>
      Effect.map(rooms.ofChannels(missing), (found) =>
        found.map(({ channelId, appId, alias }) => [channelId, { appId, id: alias }])
      )
    )

  const namesOfClients = (ids: ReadonlyArray<UserId>) =>
    namesOf(knownClients, ids, (missing) =>
      Effect.map(users.identities(missing), (found) =>
        // The app itself has no id of its own.
        found.flatMap(({ id, appId, uid }) => (uid === null ? [] : [[id, { appId, id: uid }]]))
      )
    )

  /**
   * The ids by which an app calls these channels and people. A channel of another app, or of no app, and somebody who is
   * no user of this app, are called by their UUID.
   */
  const idsFor = Effect.fn("imkit.idsFor")(function* (
    app: Pick<EnabledApp, "id" | "name">,
    channelIds: ReadonlyArray<ChannelId>,
    userIds: ReadonlyArray<UserId>
  ) {
    const namedRooms = yield* namesOfRooms(channelIds)
    const namedClients = yield* namesOfClients(userIds)
    const ids: ImkitIds = {
      appID: app.name,
      room: (id) => nameIn(namedRooms, app.id, id),
      client: (id) => nameIn(namedClients, app.id, id)
    }
    return ids
  })

  return { roomOf, aliasOf, clientOf, idsFor }
})

/** The ids by which apps call channels and people, in both directions. */
export class Ids extends Context.Service<Ids, Effect.Success<typeof make>>()("@hazel/imkit/Ids") {
  static readonly layer = Layer.effect(Ids, make)
}
