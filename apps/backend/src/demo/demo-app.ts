import { cast } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { DemoRepository } from "@hazel/db/repositories/demo-repository"
import { AppClientKeyId, AppId, AppLinkId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { type App, appLimits } from "@hazel/domain/models/app-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppKeys, hashOfServerKey } from "../apps/app-keys.ts"

/** The keys of the app `demo`, which everybody knows. The UTF-8 bytes of the signing key sign tokens by HS256. */
export const demoKeys = {
  signingKey: "hazel-demo-hotsock-signing-key-for-tests-only",
  serverKey: "hazel-demo-hotsock-server-key",
  /** Clients of IMKit name it in `IM-CLIENT-KEY`. */
  clientKey: "hazel-demo-client-key",
  /** Servers that call the API of IMKit send it in `IM-API-KEY`. */
  apiKey: "hazel-demo-api-key"
} as const

const name = "demo"

/** Adds the keys for IMKit. The demo of an earlier version does not have them; two keys of its admins are left alone. */
const addImkitKeys = Effect.fn(function* ({
  id: appId,
  serverKeys,
  clientKeys
}: Pick<App, "id" | "serverKeys" | "clientKeys">) {
  const appKeys = yield* AppKeyRepository
  const keys = yield* AppKeys
  if (clientKeys.length > 0 || serverKeys.length >= appLimits.keys) return
  const { clientKey, apiKey } = demoKeys
  yield* appKeys.insertClientKey({ id: AppClientKeyId.make(uuidV7()), appId, clientKey })
  const serverKey = { label: "Demo of IMKit", ...keys.storedServerKey(apiKey) }
  yield* appKeys.insertServerKey({ id: AppServerKeyId.make(uuidV7()), appId, ...serverKey })
})

/**
 * Makes the app, with a link for the page `/widget-demo`, in a database that the demo has filled, unless there is one with
 * this name.
 */
export const makeDemoApp = Effect.gen(function* () {
  const apps = yield* AppRepository
  const appKeys = yield* AppKeyRepository
  const appLinks = yield* AppLinkRepository
  const keys = yield* AppKeys
  const demo = yield* DemoRepository
  const { transaction } = yield* Database
  const ada = yield* demo.findUser(cast.ada.email)
  const ben = yield* demo.findUser(cast.ben.email)
  if (ada === undefined || ben === undefined) return
  const known = yield* apps.findByName(name)
  if (known) return yield* transaction(addImkitKeys(known))
  const insert = Effect.gen(function* () {
    const [appId, signingKeyId] = [AppId.make(uuidV7()), AppSigningKeyId.make(uuidV7())]
    yield* apps.insert(appId, { name, audience: null, issuer: null }, ada)
    const sealedSecret = keys.sealSecret(signingKeyId, Buffer.from(demoKeys.signingKey))
    const signingKey = { algorithm: "HS256", kid: null, sealedSecret, publicKey: null } as const
    yield* appKeys.insertSigningKey({ id: signingKeyId, appId, ...signingKey })
    const serverKey = { label: "Demo", ...keys.storedServerKey(demoKeys.serverKey) }
    yield* appKeys.insertServerKey({ id: AppServerKeyId.make(uuidV7()), appId, ...serverKey })
    yield* addImkitKeys({ id: appId, serverKeys: [], clientKeys: [] })
    const link = { pattern: "kettle-shop.*", kind: "public", memberIds: [ada, ben], createdBy: ada } as const
    yield* appLinks.insert({ id: AppLinkId.make(uuidV7()), appId, ...link })
  })
  yield* transaction(insert)
})

/** Warns at every start, whether it asks for the demo or not, while an app accepts a public server key. */
export const warnOfDemoKeys = Effect.gen(function* () {
  const { serverKeys } = yield* AppKeyRepository
  const apps = yield* AppRepository
  const publicHashes = new Set([demoKeys.serverKey, demoKeys.apiKey].map(hashOfServerKey))
  const found = (yield* serverKeys).find(({ hash }) => publicHashes.has(hash))
  const app = found && (yield* apps.find(found.appId))
  if (app === undefined) return
  yield* Effect.logWarning(
    `The keys of the app ${app.name} are public, so everybody who reaches Hazel can use it. Delete the app before others reach this Hazel.`
  )
})
