import { cast } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { DemoRepository } from "@hazel/db/repositories/demo-repository"
import { AppId, AppLinkId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppKeys, hashOfServerKey } from "../apps/app-keys.ts"

/** The keys of the app `demo`, which everybody knows. The UTF-8 bytes of the signing key sign tokens by HS256. */
export const demoKeys = {
  signingKey: "hazel-demo-hotsock-signing-key-for-tests-only",
  serverKey: "hazel-demo-hotsock-server-key"
} as const

const name = "demo"

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
  if (ada === undefined || ben === undefined || (yield* apps.findByName(name))) return
  const insert = Effect.gen(function* () {
    const [appId, signingKeyId] = [AppId.make(uuidV7()), AppSigningKeyId.make(uuidV7())]
    yield* apps.insert(appId, { name, audience: null, issuer: null }, ada)
    const sealedSecret = keys.sealSecret(signingKeyId, Buffer.from(demoKeys.signingKey))
    const signingKey = { algorithm: "HS256", kid: null, sealedSecret, publicKey: null } as const
    yield* appKeys.insertSigningKey({ id: signingKeyId, appId, ...signingKey })
    const serverKey = { label: "Demo", ...keys.storedServerKey(demoKeys.serverKey) }
    yield* appKeys.insertServerKey({ id: AppServerKeyId.make(uuidV7()), appId, ...serverKey })
    const link = { pattern: "kettle-shop.*", kind: "public", memberIds: [ada, ben], createdBy: ada } as const
    yield* appLinks.insert({ id: AppLinkId.make(uuidV7()), appId, ...link })
  })
  yield* transaction(insert)
})

/** Warns at every start, whether it asks for the demo or not, while an app accepts the public server key. */
export const warnOfDemoKeys = Effect.gen(function* () {
  const { serverKeys } = yield* AppKeyRepository
  const apps = yield* AppRepository
  const isPublic = hashOfServerKey(demoKeys.serverKey)
  const found = (yield* serverKeys).find(({ hash }) => hash === isPublic)
  const app = found && (yield* apps.find(found.appId))
  if (app === undefined) return
  yield* Effect.logWarning(
    `The keys of the app ${app.name} are public, so everybody who reaches Hazel can use it. Delete the app before others reach this Hazel.`
  )
})
