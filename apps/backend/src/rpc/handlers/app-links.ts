import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { problemWithPattern } from "@hazel/domain/app-link-pattern"
import { AppLinkId, type UserId } from "@hazel/domain/ids"
import { type AppLink, appLinkLimits, InvalidAppLinkError } from "@hazel/domain/models/app-link-model"
import { AppLinkRpcs } from "@hazel/domain/rpc/app-links"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { LinkedChannels } from "../../app-links/linked-channels.ts"
import { AppLinkPolicy } from "../../policies/app-link-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = AppLinkRpcs.middleware(Authentication)

const invalid = (field: InvalidAppLinkError["field"], message: string) =>
  Effect.fail(new InvalidAppLinkError({ field, message }))

const checkPattern = (pattern: string, others: ReadonlyArray<AppLink>) => {
  const problem = problemWithPattern(pattern)
  if (problem !== undefined) return invalid("pattern", problem)
  if (others.some((link) => link.pattern === pattern)) return invalid("pattern", "This pattern is linked already.")
  if (others.length < appLinkLimits.links) return Effect.void
  return invalid("pattern", `An app has at most ${appLinkLimits.links} links. Delete one first.`)
}

export const AppLinkHandlers = Group.toLayer(
  Effect.gen(function* () {
    const apps = yield* AppRepository
    const links = yield* AppLinkRepository
    const audit = yield* AuditLogRepository
    const appLinkPolicy = yield* AppLinkPolicy
    const linkedChannels = yield* LinkedChannels
    const eventLog = yield* EventLog

    const checkMembers = Effect.fnUntraced(function* (memberIds: ReadonlyArray<UserId>) {
      if (memberIds.length === 0 || memberIds.length > appLinkLimits.members) {
        return yield* invalid("memberIds", `Choose 1 to ${appLinkLimits.members} people.`)
      }
      if ((yield* links.countPeople(memberIds)) === memberIds.length) return
      return yield* invalid("memberIds", "Choose active people of the workspace.")
    })

    return Group.of({
      "appLink.list": ({ appId }) => Effect.map(appLinkPolicy.requireList(appId), (found) => ({ links: found })),

      "appLink.create": Effect.fn("appLink.create")(function* (payload) {
        const { appId, pattern, kind = "private" } = payload
        const created = yield* eventLog.commit("appLink.create", payload, (intent) =>
          Effect.gen(function* () {
            const { app, others } = yield* appLinkPolicy.requireLinkable(appId)
            yield* checkPattern(pattern, others)
            const memberIds = [...new Set(payload.memberIds ?? [intent.actorId])]
            yield* checkMembers(memberIds)
            const id = AppLinkId.make(uuidV7())
            yield* links.insert({ id, appId, pattern, kind, memberIds, createdBy: intent.actorId })
            yield* audit.record(intent, { act: "app_link_created", appId, appName: app.name, appLinkId: id, pattern })
            return { data: (yield* links.find(id))!, seq: yield* apps.announce(intent, appId) }
          })
        )
        yield* linkedChannels.forget(appId)
        return created
      }),

      "appLink.delete": Effect.fn("appLink.delete")(function* (payload) {
        const { appId, ...deleted } = yield* eventLog.commit("appLink.delete", payload, (intent) =>
          Effect.gen(function* () {
            const { link, app } = yield* appLinkPolicy.requireDeletable(payload.id)
            const [appLinkId, { appId, pattern }] = [link.id, link]
            yield* links.remove(appLinkId)
            yield* audit.record(intent, { act: "app_link_deleted", appId, appName: app.name, appLinkId, pattern })
            return { appId, seq: yield* apps.announce(intent, appId) }
          })
        )
        yield* linkedChannels.forget(appId)
        return deleted
      })
    })
  })
)
