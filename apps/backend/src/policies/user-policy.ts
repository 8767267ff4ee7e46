import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canChangeRole, canDeactivate, isGuest } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError, type WorkspaceRole } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const workspacePolicy = yield* WorkspacePolicy

  /** Somebody the caller can see. */
  const requireKnown = Effect.fn("UserPolicy.requireKnown")(function* (userId: UserId) {
    const caller = yield* CurrentUser
    const [found] = yield* users.findKnown(caller.id, [userId])
    return found ?? (yield* new UserNotFoundError({ userId }))
  })

  /** That the workspace is open to the caller, so that they may open it to others. */
  const refuseGuests = Effect.gen(function* () {
    const caller = yield* CurrentUser
    if (!isGuest({ role: yield* users.roleOf(caller.id) })) return
    return yield* new UnauthorizedError({ message: "Guests can only see the channels they were added to." })
  })

  /** Somebody whom the caller may give this role, as it stands while the workspace is locked. */
  const requireRoleChange = Effect.fn("UserPolicy.requireRoleChange")(function* (userId: UserId, to: WorkspaceRole) {
    const role = yield* workspacePolicy.requireAdministrator
    const user = yield* requireKnown(userId)
    if (canChangeRole(role, user.role, to)) return user
    return yield* new UnauthorizedError({
      message: "You can only change the role of people with a lower role than yours, and only to a role up to your own."
    })
  })

  /** Somebody whose account the caller may end or restore, as it stands while the workspace is locked. */
  const requireDeactivatable = Effect.fn("UserPolicy.requireDeactivatable")(function* (userId: UserId) {
    const role = yield* workspacePolicy.requireAdministrator
    const user = yield* requireKnown(userId)
    if (user.isBot)
      return yield* new UnauthorizedError({ message: "Bots cannot be deactivated. Delete the bot instead." })
    if (canDeactivate(role, user.role)) return user
    return yield* new UnauthorizedError({ message: "You can only deactivate people with a lower role than yours." })
  })

  return { requireKnown, refuseGuests, requireRoleChange, requireDeactivatable }
})

/** Who can see whom, and who may make whom what. */
export class UserPolicy extends Context.Service<UserPolicy, Effect.Success<typeof make>>()("@hazel/UserPolicy") {
  static readonly layer = Layer.effect(UserPolicy, make).pipe(Layer.provide(WorkspacePolicy.layer))
}
