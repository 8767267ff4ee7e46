import type { AppId, ChannelId, UserId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { AppSockets } from "../../../apps/app-sockets.ts"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { ChannelReaders } from "../../../realtime/channel-readers.ts"
import type { Subscriber } from "../../../realtime/audience.ts"
import type { Codec } from "../../../realtime/codec.ts"
import type { PersonalConnection } from "../../../realtime/connection.ts"
import { Hub } from "../../../realtime/hub.ts"
import { Ids } from "../access/ids.ts"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import { makeFacts } from "./facts.ts"
import { imkitCodec } from "./imkit-codec.ts"
import type { Encoding } from "./packets.ts"

const personOf = ({ identity }: PersonalConnection) => identity.userId

/** The dialects of the protocol that are spoken on this node: one for each app and encoding. */
export const makeDialects = Effect.gen(function* () {
  const hub = yield* Hub
  const readers = yield* ChannelReaders
  const ids = yield* Ids
  const directory = yield* AppDirectory
  const sockets = yield* AppSockets
  const { find, forget } = yield* makeFacts
  const run = Effect.runPromiseWith(yield* Effect.context())
  const dialects = new Map<string, Codec>()
  const appOf = new Map<Codec, AppId>()

  const ofConnection = (codec: Codec) => hub.people().filter((connection) => connection.codec === codec)

  /** Runs `use` to learn which ids it asks for, and once more with those ids as the app calls them. */
  const withIdsOf =
    (app: EnabledApp) =>
    <A>(use: (ids: ImkitIds) => A) =>
      Effect.suspend(() => {
        const [channels, people] = [new Set<ChannelId>(), new Set<UserId>()]
        const noting: ImkitIds = {
          appID: app.name,
          room: (id) => {
            channels.add(id)
            return id
          },
          client: (id) => {
            people.add(id)
            return id
          }
        }
        use(noting)
        return Effect.map(ids.idsFor(app, [...channels], [...people]), use)
      })

  const make = (app: EnabledApp, encoding: Encoding): Codec => {
    const codec: Codec = imkitCodec({
      appId: app.id,
      encoding,
      find,
      forget,
      withIds: withIdsOf(app),
      isSubscribed: (subscriber, topic) => isConnection(subscriber) && hub.isSubscribed(subscriber, topic),
      onLoss: () => ofConnection(codec).forEach((connection) => connection.goodbye("unavailable", true)),
      run
    })
    appOf.set(codec, app.id)
    return codec
  }

  const isConnection = (subscriber: Subscriber): subscriber is PersonalConnection =>
    "codec" in subscriber && appOf.has(subscriber.codec as Codec)

  sockets.addSource(() => hub.people().flatMap(({ codec }) => appOf.get(codec) ?? []))

  // Clients expect to be told how far others have read without asking for it. Source: I12.
  readers.addStanding({
    people: (channelId) => [...hub.subscribers(channelTopic(channelId))].filter(isConnection).map(personOf),
    hears: isConnection
  })

  const dialect = (app: EnabledApp, encoding: Encoding) => {
    const key = `${encoding} ${app.id} ${app.name}`
    const known = dialects.get(key) ?? make(app, encoding)
    dialects.set(key, known)
    return known
  }

  directory.onEnd((appId) => {
    for (const connection of hub.people()) {
      if (appOf.get(connection.codec) === appId) connection.goodbye("signed-out", false)
    }
  })

  return { dialect, isConnection }
})

export type Dialects = Effect.Success<typeof makeDialects>
