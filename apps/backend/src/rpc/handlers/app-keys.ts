import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { AppClientKeyId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { checkKeyLabel, checkKid } from "@hazel/domain/models/app-check"
import { type App, appLimits, InvalidAppKeyError, isSharedSecret } from "@hazel/domain/models/app-model"
import { AppKeyRpcs } from "@hazel/domain/rpc/app-keys"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppDirectory } from "../../apps/app-directory.ts"
import { AppKeys } from "../../apps/app-keys.ts"
import { checkMaterial } from "../../apps/signing-material.ts"
import { AppPolicy } from "../../policies/app-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = AppKeyRpcs.middleware(Authentication)

/** Refuses a third key: an app has two slots, so that one key can replace another without a pause. */
const requireSlot = (keys: ReadonlyArray<unknown>, field: InvalidAppKeyError["field"]) =>
  keys.length < appLimits.keys
    ? Effect.void
    : Effect.fail(new InvalidAppKeyError({ field, message: "An app has two keys at most. Delete the old one first." }))

export const AppKeyHandlers = Group.toLayer(
  Effect.gen(function* () {
    const apps = yield* AppRepository
    const appKeys = yield* AppKeyRepository
    const audit = yield* AuditLogRepository
    const directory = yield* AppDirectory
    const keys = yield* AppKeys
    const appPolicy = yield* AppPolicy
    const eventLog = yield* EventLog

    const answer = Effect.fnUntraced(function* (intent: Intent, { id }: App) {
      const seq = yield* apps.announce(intent, id)
      return { data: (yield* apps.find(id))!, seq }
    })

    return Group.of({
      "appSigningKey.create": Effect.fn("appSigningKey.create")(function* (payload) {
        const { appId, algorithm, secret, ...rest } = payload
        const isGenerated = isSharedSecret(algorithm) && secret === undefined
        // The remembered call must not hold a hash by which somebody could try out secrets.
        const remembered = secret === undefined ? payload : { ...payload, secret: keys.fingerprintOf(secret) }
        const created = yield* eventLog.commit("appSigningKey.create", remembered, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireChangeable(appId)
            yield* requireSlot(app.signingKeys, "algorithm")
            const kid = yield* checkKid(rest.kid ?? "")
            const id = AppSigningKeyId.make(uuidV7())
            const material = yield* checkMaterial(payload)
            const stored = keys.storedMaterial(id, intent.transactionId, material)
            yield* appKeys.insertSigningKey({ id, appId, algorithm, kid, ...stored })
            yield* audit.record(intent, { act: "app_signing_key_created", appId, appName: app.name, keyId: id })
            return { ...(yield* answer(intent, app)), keyId: id }
          })
        )
        yield* directory.refresh
        const { keyId, transactionId } = created
        return { ...created, secret: isGenerated ? keys.generatedSecretOf(keyId, transactionId) : null }
      }),

      "appSigningKey.delete": Effect.fn("appSigningKey.delete")(function* (payload) {
        const { appId, id } = payload
        const deleted = yield* eventLog.commit("appSigningKey.delete", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireKey(appId, "signingKeys", id)
            yield* appKeys.deleteSigningKey(appId, id)
            yield* audit.record(intent, { act: "app_signing_key_deleted", appId, appName: app.name, keyId: id })
            return yield* answer(intent, app)
          })
        )
        yield* directory.refresh
        return deleted
      }),

      "appServerKey.create": Effect.fn("appServerKey.create")(function* (payload) {
        const { appId } = payload
        const created = yield* eventLog.commit("appServerKey.create", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireChangeable(appId)
            yield* requireSlot(app.serverKeys, "label")
            const label = yield* checkKeyLabel(payload.label)
            const id = AppServerKeyId.make(uuidV7())
            const stored = keys.storedServerKey(keys.serverKeyOf(id, intent.transactionId))
            yield* appKeys.insertServerKey({ id, appId, label, ...stored })
            yield* audit.record(intent, { act: "app_server_key_created", appId, appName: app.name, keyId: id })
            return { ...(yield* answer(intent, app)), keyId: id }
          })
        )
        yield* directory.refresh
        return { ...created, serverKey: keys.serverKeyOf(created.keyId, created.transactionId) }
      }),

      "appServerKey.delete": Effect.fn("appServerKey.delete")(function* (payload) {
        const { appId, id } = payload
        const deleted = yield* eventLog.commit("appServerKey.delete", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireKey(appId, "serverKeys", id)
            yield* appKeys.deleteServerKey(appId, id)
            yield* audit.record(intent, { act: "app_server_key_deleted", appId, appName: app.name, keyId: id })
            return yield* answer(intent, app)
          })
        )
        yield* directory.refresh
        return deleted
      }),

      "appClientKey.create": Effect.fn("appClientKey.create")(function* (payload) {
        const { appId } = payload
        const created = yield* eventLog.commit("appClientKey.create", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireChangeable(appId)
            yield* requireSlot(app.clientKeys, "clientKey")
            const id = AppClientKeyId.make(uuidV7())
            yield* appKeys.insertClientKey({ id, appId, clientKey: keys.clientKeyOf(id, intent.transactionId) })
            yield* audit.record(intent, { act: "app_client_key_created", appId, appName: app.name, keyId: id })
            return { ...(yield* answer(intent, app)), keyId: id }
          })
        )
        yield* directory.refresh
        return created
      }),

      "appClientKey.delete": Effect.fn("appClientKey.delete")(function* (payload) {
        const { appId, id } = payload
        const deleted = yield* eventLog.commit("appClientKey.delete", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireKey(appId, "clientKeys", id)
            yield* appKeys.deleteClientKey(appId, id)
            yield* audit.record(intent, { act: "app_client_key_deleted", appId, appName: app.name, keyId: id })
            return yield* answer(intent, app)
          })
        )
        yield* directory.refresh
        return deleted
      })
    })
  })
)
