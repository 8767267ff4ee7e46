import { layer, type Vitest } from "@effect/vitest"
import type { UserId } from "@hazel/domain/ids"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { AppRooms } from "../../../apps/app-rooms.ts"
import { AppUsers } from "../../../apps/app-users.ts"
import { AppUserTokens } from "../../../apps/app-user-tokens.ts"
import type { Settings } from "../../../config.ts"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { anApp } from "../../../testing/scenes/apps.ts"

const make = Effect.gen(function* () {
  const { id, name, clientKeyId } = yield* anApp
  const users = yield* AppUsers
  const tokens = yield* AppUserTokens
  const rooms = yield* AppRooms
  /** A user of the app, with a token that their device got from a server of the app. */
  const aClient = Effect.fnUntraced(function* (uid: string) {
    const userId = yield* users.obtain({ appId: id, uid, umd: { name: uid } })
    return { id: userId, uid, token: yield* tokens.issue(userId, null) }
  }, Effect.orDie)

  /** A room of the app, which the app calls by its alias, with these clients. */
  const aRoom = Effect.fnUntraced(function* (alias: string, ...clients: ReadonlyArray<{ readonly id: UserId }>) {
    const appUserId = yield* users.obtain({ appId: id, uid: null, umd: null })
    const memberIds = clients.map((client) => client.id)
    const described = { name: alias, topic: "", purpose: "", isOpen: false, properties: {} }
    const opened = rooms.open({ appId: id, alias, ...described, appUserId, memberIds })
    const server = { id: appUserId, isBot: true, isAppServer: true }
    return (yield* Effect.provideService(opened, CurrentUser, server)).room.channelId
  }, Effect.orDie)

  return { id, name, clientKey: `hzc_${clientKeyId}`, aClient, aRoom, revoke: tokens.revoke }
})

/** An app whose clients the tests are. */
export class SampleApp extends Context.Service<SampleApp, Effect.Success<typeof make>>()("@hazel/imkit/SampleApp") {
  static readonly layerWith = (settings: Partial<Settings>) =>
    Layer.effect(SampleApp, make).pipe(Layer.provideMerge(Cast.layerIn(HazelForTests.layerWith(settings))))
}

/** Tests of the protocol from outside, over real sockets, with the cast and an app. */
export const conformance = (
  about: string,
  tests: (it: Vitest.MethodsNonLive<Layer.Success<ReturnType<typeof SampleApp.layerWith>>>) => void,
  settings: Partial<Settings> = {}
) => layer(SampleApp.layerWith(settings), { excludeTestServices: true })(about, tests)
