import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import type { AppId, AppLinkId } from "@hazel/domain/ids"
import { AppLinkNotFoundError } from "@hazel/domain/models/app-link-model"
import { Context, Effect, Layer } from "effect"
import { AppPolicy } from "./app-policy.ts"
import { findLocked, Locks } from "./locks.ts"

const make = Effect.gen(function* () {
  const apps = yield* AppRepository
  const links = yield* AppLinkRepository
  const locks = yield* Locks
  const appPolicy = yield* AppPolicy

  /** The links of an app that the caller may read. */
  const requireList = Effect.fn("AppLinkPolicy.requireList")(function* (appId: AppId) {
    yield* appPolicy.requireApp(appId)
    return yield* links.list(appId)
  })

  /** An app to which the caller may add links. Its links stay as they are until the transaction ends. */
  const requireLinkable = Effect.fn("AppLinkPolicy.requireLinkable")(function* (appId: AppId) {
    return { app: yield* appPolicy.requireChangeable(appId), others: yield* links.list(appId) }
  })

  const findDeletable = Effect.fnUntraced(function* (id: AppLinkId) {
    yield* appPolicy.requireAdministrator
    const link = yield* links.find(id)
    const app = link && (yield* apps.find(link.appId))
    return link && app ? { link, app } : yield* new AppLinkNotFoundError({ appLinkId: id })
  })

  /** A link that the caller may delete, and its app. */
  const requireDeletable = Effect.fn("AppLinkPolicy.requireDeletable")((id: AppLinkId) =>
    findLocked(findDeletable(id), () =>
      Effect.flatMap(apps.administrators, (people) => locks.take({ workspace: true, people }))
    )
  )

  return { requireList, requireLinkable, requireDeletable }
})

/** Decides who may link channels of an app: the owner and admins. */
export class AppLinkPolicy extends Context.Service<AppLinkPolicy, Effect.Success<typeof make>>()(
  "@hazel/AppLinkPolicy"
) {
  static readonly layer = Layer.effect(AppLinkPolicy, make).pipe(Layer.provide([AppPolicy.layer, Locks.layer]))
}
