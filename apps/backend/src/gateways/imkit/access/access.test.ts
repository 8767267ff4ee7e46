import { expect, layer } from "@effect/vitest"
import { AppServerKeyId, UserId } from "@hazel/domain/ids"
import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { AppKeys } from "../../../apps/app-keys.ts"
import { AppUsers } from "../../../apps/app-users.ts"
import { AppUserTokens } from "../../../apps/app-user-tokens.ts"
import { HazelConfig } from "../../../config.ts"
import { aBotAccount, Cast } from "../../../testing/harness/cast.ts"
import { settingsForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { anApp } from "../../../testing/scenes/apps.ts"
import { Access } from "./access.ts"
import { Ids } from "./ids.ts"

const address = "127.0.0.1"

/** An app with the client key that its scene gives it. */
const anAppForClients = Effect.map(anApp, (app) => ({ ...app, clientKey: `hzc_${app.clientKeyId}` }))

const aClient = Effect.fn(function* (app: { readonly id: Effect.Success<typeof anApp>["id"] }, uid: string) {
  const id = yield* (yield* AppUsers).obtain({ appId: app.id, uid, umd: { name: uid } })
  return { id, token: yield* (yield* AppUserTokens).issue(id, null) }
})

const withAccess = Layer.mergeAll(Access.layer, Ids.layer).pipe(
  Layer.provideMerge(Cast.layer),
  Layer.provide(Layer.succeed(HazelConfig, settingsForTests))
)

/** More ids than are remembered. */
const crowd = () => Array.from({ length: 50_001 }, () => UserId.make(uuidV7()))

layer(withAccess, { excludeTestServices: true })("I3 access to IMKit", (it) => {
  it.effect("is given by a session token, the key of a bot, or a token of a client, with a client key", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { authenticate } = yield* Access
      const app = yield* anAppForClients
      const { clientKey } = app
      const bot = yield* aBotAccount(ada, ["read"])
      const jim = yield* aClient(app, "jim")
      for (const authorization of [ada.token, `Bearer ${ada.token}`])
        expect(yield* authenticate({ clientKey, authorization, address })).toMatchObject({
          kind: "account",
          app: { id: app.id },
          user: { id: ada.id, isBot: false },
          scopes: null
        })
      expect(yield* authenticate({ clientKey, authorization: bot.token, address })).toMatchObject({
        kind: "account",
        user: { id: bot.id, isBot: true },
        scopes: new Set(["read"])
      })
      expect(yield* authenticate({ clientKey, authorization: jim.token, address })).toMatchObject({
        kind: "client",
        user: { id: jim.id, isBot: false }
      })
    })
  )

  it.effect("is refused without either, and to a client of another app", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { authenticate } = yield* Access
      const [app, other] = [yield* anAppForClients, yield* anAppForClients]
      const jim = yield* aClient(other, "jim")
      const refusalOf = (clientKey: string | undefined, authorization: string | undefined) =>
        Effect.map(Effect.flip(authenticate({ clientKey, authorization, address })), ({ code }) => code)
      expect(yield* refusalOf(undefined, ada.token)).toBe("INVALID_CLIENT_KEY")
      expect(yield* refusalOf("hzc_unknown", ada.token)).toBe("INVALID_CLIENT_KEY")
      expect(yield* refusalOf(app.clientKey, undefined)).toBe("INVALID_TOKEN")
      expect(yield* refusalOf(app.clientKey, `${ada.token}x`)).toBe("INVALID_TOKEN")
      expect(yield* refusalOf(app.clientKey, jim.token)).toBe("INVALID_TOKEN")
      expect(yield* refusalOf(app.clientKey, "hzu_unknown")).toBe("INVALID_TOKEN")
    })
  )

  it.effect("ends with the token, with the account, and with the app", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { authenticate } = yield* Access
      const tokens = yield* AppUserTokens
      const app = yield* anAppForClients
      const { clientKey } = app
      const [jim, pam] = [yield* aClient(app, "jim"), yield* aClient(app, "pam")]
      const enter = (authorization: string) => authenticate({ clientKey, authorization, address })
      yield* enter(jim.token)
      yield* tokens.revoke(jim.id)
      expect(yield* Effect.flip(enter(jim.token))).toMatchObject({ code: "INVALID_TOKEN" })
      yield* enter(pam.token)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: pam.id }))
      expect(yield* Effect.flip(enter(pam.token))).toMatchObject({ code: "INVALID_TOKEN" })
      yield* ada.asks((hazel) => hazel.app.update({ id: app.id, isEnabled: false }))
      expect(yield* Effect.flip(enter(ada.token))).toMatchObject({ code: "INVALID_CLIENT_KEY" })
    })
  )

  it.effect("is given to a server of an app by a server key, as the app itself", () =>
    Effect.gen(function* () {
      const { authenticateServer } = yield* Access
      const app = yield* anAppForClients
      const apiKey = `hzs_${uuidV7()}`
      const stored = (yield* AppKeys).storedServerKey(apiKey)
      const id = AppServerKeyId.make(uuidV7())
      yield* (yield* AppKeyRepository).insertServerKey({ id, appId: app.id, label: "Servers", ...stored })
      yield* (yield* AppDirectory).refresh
      const first = yield* authenticateServer({ apiKey, address })
      expect(first).toMatchObject({ kind: "server", app: { id: app.id } })
      expect((yield* authenticateServer({ apiKey, address })).user.id).toBe(first.user.id)
      expect(yield* Effect.flip(authenticateServer({ apiKey: `${apiKey}x`, address }))).toMatchObject({
        code: "INVALID_API_KEY"
      })
    })
  )

  it.effect("calls people of the app by the ids of the app, and others by their UUID, in both directions", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { idsFor, clientOf } = yield* Ids
      const [app, other] = [yield* anAppForClients, yield* anAppForClients]
      const [jim, pam] = [yield* aClient(app, "jim"), yield* aClient(other, "pam")]
      const ids = yield* idsFor(app, [], [ada.id, jim.id, pam.id])
      expect([ada.id, jim.id, pam.id].map(ids.client)).toEqual([ada.id, "jim", pam.id])
      expect(yield* clientOf(app.id, "jim")).toBe(jim.id)
      expect(yield* clientOf(app.id, ada.id.toUpperCase())).toBe(ada.id)
      expect(yield* clientOf(other.id, "jim")).toBeUndefined()
      expect(yield* clientOf(app.id, "")).toBeUndefined()
    })
  )

  it.effect("calls everybody whom one answer names by their ids, also if they are more than are remembered", () =>
    Effect.gen(function* () {
      const { idsFor } = yield* Ids
      const app = yield* anAppForClients
      const jim = yield* aClient(app, "jim")
      const known = yield* idsFor(app, [], [jim.id, ...crowd()])
      expect(known.client(jim.id)).toBe("jim")
      // Another answer makes room for its own names in between.
      yield* idsFor(app, [], crowd())
      expect(known.client(jim.id)).toBe("jim")
    })
  )
})
