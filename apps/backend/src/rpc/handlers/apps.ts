import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { AppId } from "@hazel/domain/ids"
import { checkAppName, checkAppRule } from "@hazel/domain/models/app-check"
import { type App, appLimits, InvalidAppError } from "@hazel/domain/models/app-model"
import { AppRpcs } from "@hazel/domain/rpc/apps"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppDirectory } from "../../apps/app-directory.ts"
import { AppPolicy } from "../../policies/app-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = AppRpcs.middleware(Authentication)

const requireFree = (name: string, others: ReadonlyArray<App>) =>
  others.some((app) => app.name === name)
    ? Effect.fail(new InvalidAppError({ field: "name", message: "Another app has this name. Choose another one." }))
    : Effect.void

const requireRoom = (apps: ReadonlyArray<App>) =>
  apps.length < appLimits.apps
    ? Effect.void
    : Effect.fail(
        new InvalidAppError({ field: "name", message: `There can be ${appLimits.apps} apps. Delete one first.` })
      )

export const AppHandlers = Group.toLayer(
  Effect.gen(function* () {
    const apps = yield* AppRepository
    const audit = yield* AuditLogRepository
    const directory = yield* AppDirectory
    const appPolicy = yield* AppPolicy
    const eventLog = yield* EventLog

    const answer = Effect.fnUntraced(function* (intent: Intent, id: AppId) {
      const seq = yield* apps.announce(intent, id)
      return { data: (yield* apps.find(id))!, seq }
    })

    return Group.of({
      "app.list": Effect.fn("app.list")(function* () {
        yield* appPolicy.requireAdministrator
        return { apps: yield* apps.list }
      }),

      "app.get": ({ id }) => appPolicy.requireApp(id),

      "app.create": Effect.fn("app.create")(function* (payload) {
        const created = yield* eventLog.commit("app.create", payload, (intent) =>
          Effect.gen(function* () {
            const others = yield* appPolicy.requireCreator
            const name = yield* checkAppName(payload.name)
            yield* requireFree(name, others)
            yield* requireRoom(others)
            const audience = yield* checkAppRule("audience", payload.audience ?? null)
            const issuer = yield* checkAppRule("issuer", payload.issuer ?? null)
            const id = AppId.make(uuidV7())
            yield* apps.insert(id, { name, audience, issuer }, intent.actorId)
            yield* audit.record(intent, { act: "app_created", appId: id, appName: name })
            return yield* answer(intent, id)
          })
        )
        yield* directory.refresh
        return created
      }),

      "app.update": Effect.fn("app.update")(function* (payload) {
        const { id } = payload
        const updated = yield* eventLog.commit("app.update", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireChangeable(id)
            const name = yield* checkAppName(payload.name ?? app.name)
            if (name !== app.name) yield* requireFree(name, yield* apps.list)
            const audience = yield* checkAppRule(
              "audience",
              payload.audience === undefined ? app.audience : payload.audience
            )
            const issuer = yield* checkAppRule("issuer", payload.issuer === undefined ? app.issuer : payload.issuer)
            yield* apps.update(id, { name, audience, issuer, isEnabled: payload.isEnabled ?? app.isEnabled })
            yield* audit.record(intent, { act: "app_updated", appId: id, appName: name })
            return yield* answer(intent, id)
          })
        )
        yield* directory.refresh
        return updated
      }),

      "app.delete": Effect.fn("app.delete")(function* (payload) {
        const deleted = yield* eventLog.commit("app.delete", payload, (intent) =>
          Effect.gen(function* () {
            const { id, name } = yield* appPolicy.requireChangeable(payload.id)
            yield* apps.remove(id)
            yield* audit.record(intent, { act: "app_deleted", appId: id, appName: name })
            return { seq: yield* apps.announce(intent, id) }
          })
        )
        yield* directory.refresh
        return deleted
      })
    })
  })
)
