import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AppId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, type Schema } from "effect"
import { AppChannels } from "../../app-channels/app-channels.ts"
import { AppConnections } from "../../app-channels/app-connections.ts"
import { AppSubscriptions } from "../../app-channels/app-subscriptions.ts"

/** The users of an app, on the node whose services are provided, and everything that they do below the protocol. */
export const usersOfApp = Effect.fn(function* (id: AppId) {
  const channels = yield* AppChannels
  const connections = yield* AppConnections
  const subscriptions = yield* AppSubscriptions
  const channel = (name: string) => channels.open(id, name)

  /** A connection of this app user. */
  const connects = Effect.fnUntraced(function* (uid: string | null, umd: Schema.Json = null) {
    const opened = yield* connections.open({
      appId: id,
      uid,
      umd,
      claims: {},
      heartbeatSeconds: null,
      expiresInSeconds: 7_200
    })
    const subscribes = Effect.fnUntraced(function* (name: string, as: Schema.Json = umd) {
      return yield* subscriptions.subscribe(yield* channel(name), { connectionId: opened.id, uid, umd: as })
    })
    const unsubscribes = Effect.fnUntraced(function* (name: string) {
      return yield* subscriptions.unsubscribe(yield* channel(name), opened.id)
    })
    return { ...opened, appId: id, uid, subscribes, unsubscribes, leaves: connections.close([opened.id]) }
  })

  return { id, channel, connects }
})

let apps = 0

/** An app of its own, with its users on the node of the test. */
export const anApp = Effect.gen(function* () {
  const repository = yield* AppRepository
  const id = AppId.make(uuidV7())
  yield* repository.insert(id, { name: `app-${++apps}`, audience: null, issuer: null }, null)
  return yield* usersOfApp(id)
})
