import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canChangeRole, canDeactivate, isDeleted, isGuest } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError, type WorkspaceRole } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const workspacePolicy = yield* WorkspacePolicy

  /** Somebody whom the caller can see. */
  const requireKnown = Effect.fn("UserPolicy.requireKnown")(function* (userId: UserId) {
    const caller = yield* CurrentUser
    const [found] = yield* users.findKnown(caller.id, [userId])
    return found ?? (yield* new UserNotFoundError({ userId }))
  })

  /** The role of the caller, who is not a guest. */
  const requireRoleAboveGuest = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    const role = yield* users.roleOf(id)
    if (!isGuest({ role })) return role
    return yield* new UnauthorizedError({ message: "Guests can only see the channels they were added to." })
  })

  /** Somebody to whom the caller may give this role, under the lock of the workspace. */
  const requireRoleChange = Effect.fn("UserPolicy.requireRoleChange")(function* (userId: UserId, to: WorkspaceRole) {
    const role = yield* workspacePolicy.requireAdministrator
    const user = yield* requireKnown(userId)
    if (user.app) return yield* new UnauthorizedError({ message: "Users of an app have no other role than guest." })
    if (canChangeRole(role, user.role, to)) return user
    return yield* new UnauthorizedError({
      message: "You can only change the role of people with a lower role than yours, and only to a role up to your own."
    })
  })

  /** Somebody whose account the caller may deactivate or reactivate, under the lock of the workspace. */
  const requireDeactivatable = Effect.fn("UserPolicy.requireDeactivatable")(function* (userId: UserId) {
    const role = yield* workspacePolicy.requireAdministrator
    const user = yield* requireKnown(userId)
    if (user.isBot)
      return yield* new UnauthorizedError({ message: "Bots cannot be deactivated. Delete the bot instead." })
    if (isDeleted(user)) return yield* new UnauthorizedError({ message: "This account was deleted for good." })
    if (canDeactivate(role, user.role)) return user
    return yield* new UnauthorizedError({
      message: "You can only deactivate people with a lower role than yours."
    })
  })

  /** Somebody whose account the caller may remove for good, under the lock of the workspace. One that is removed already is let through. */
  const requireRemovable = Effect.fn("UserPolicy.requireRemovable")(function* (userId: UserId) {
    const { id } = yield* CurrentUser
    const role = yield* workspacePolicy.requireAdministrator
    const user = yield* requireKnown(userId)
    if (user.isBot) return yield* new UnauthorizedError({ message: "Bots cannot be removed. Delete the bot instead." })
    if (user.app)
      return yield* new UnauthorizedError({ message: "Users of an app have no account. Deactivate them instead." })
    if (userId === id)
      return yield* new UnauthorizedError({ message: "Delete your own account in your profile instead." })
    if (user.role === "owner")
      return yield* new UnauthorizedError({ message: "The owner cannot be removed. They transfer ownership first." })
    if (canDeactivate(role, user.role)) return user
    return yield* new UnauthorizedError({ message: "You can only remove people with a lower role than yours." })
  })

  return { requireKnown, requireRoleAboveGuest, requireRoleChange, requireDeactivatable, requireRemovable }
})

/** Decides who can see whom, and who may change whose role and account. */
export class UserPolicy extends Context.Service<UserPolicy, Effect.Success<typeof make>>()("@hazel/UserPolicy") {
  static readonly layer = Layer.effect(UserPolicy, make).pipe(Layer.provide(WorkspacePolicy.layer))
}
