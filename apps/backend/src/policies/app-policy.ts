import { AppRepository } from "@hazel/db/repositories/app-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { AppId } from "@hazel/domain/ids"
import { AppKeyNotFoundError, AppNotFoundError } from "@hazel/domain/models/app-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"

const make = Effect.gen(function* () {
  const apps = yield* AppRepository
  const users = yield* UserRepository
  const locks = yield* Locks

  /** The role is checked before anything is looked up, so that the refusal reveals nothing. */
  const requireAdministrator = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    if (canAdminister({ role: yield* users.roleOf(id) })) return
    return yield* new UnauthorizedError({ message: "Only the owner and admins may manage apps." })
  })

  /** An app that the caller may read. */
  const requireApp = Effect.fn("AppPolicy.requireApp")(function* (id: AppId) {
    yield* requireAdministrator
    const app = yield* apps.find(id)
    return app ?? (yield* new AppNotFoundError({ appId: id }))
  })

  /** The lock of the workspace keeps names and numbers of apps; the people with a role to change them are told. */
  const lockApps = () => Effect.flatMap(apps.administrators, (people) => locks.take({ workspace: true, people }))

  /** All apps. They and the roles stay as they are until the transaction ends. */
  const requireCreator = findLocked(Effect.andThen(requireAdministrator, apps.list), lockApps)

  /** An app that the caller may change. It stays as it is until the transaction ends. */
  const requireChangeable = Effect.fn("AppPolicy.requireChangeable")((id: AppId) =>
    findLocked(requireApp(id), lockApps)
  )

  /** An app that the caller may test. Those who are told of it stay the same until the transaction ends. */
  const requireTestable = Effect.fn("AppPolicy.requireTestable")((id: AppId) =>
    findLocked(requireApp(id), () => Effect.flatMap(apps.administrators, (people) => locks.take({ people })))
  )

  /** An app that the caller may change and that has this key. */
  const requireKey = Effect.fn("AppPolicy.requireKey")(function* (
    id: AppId,
    kind: "signingKeys" | "serverKeys" | "clientKeys",
    keyId: string
  ) {
    const app = yield* requireChangeable(id)
    if (app[kind].some((key) => key.id === keyId)) return app
    return yield* new AppKeyNotFoundError({ keyId })
  })

  return { requireAdministrator, requireApp, requireCreator, requireChangeable, requireTestable, requireKey }
})

/** Decides who may see and change apps: the owner and admins. */
export class AppPolicy extends Context.Service<AppPolicy, Effect.Success<typeof make>>()("@hazel/AppPolicy") {
  static readonly layer = Layer.effect(AppPolicy, make).pipe(Layer.provide(Locks.layer))
}
