import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { canAdminister, canTransferOwnership } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const workspaces = yield* WorkspaceRepository
  const users = yield* UserRepository
  const log = yield* EventLogRepository

  /** What the caller is, with the workspace locked: nobody makes them something else before the transaction ends. */
  const lockedRole = Effect.gen(function* () {
    const caller = yield* CurrentUser
    const { id } = yield* workspaces.get
    yield* log.lock(id)
    return yield* users.roleOf(caller.id)
  })

  const requireAdministrator = Effect.gen(function* () {
    const role = yield* lockedRole
    if (canAdminister({ role })) return role
    return yield* new UnauthorizedError({ message: "Only the owner and admins may do this." })
  })

  /** Somebody to whom the caller may hand over. */
  const requireHeir = Effect.fn("WorkspacePolicy.requireHeir")(function* (userId: UserId) {
    const role = yield* lockedRole
    if (role !== "owner") return yield* new UnauthorizedError({ message: "Only the owner may transfer the workspace." })
    const heir = (yield* users.find(userId))?.user
    if (heir === undefined) return yield* new UserNotFoundError({ userId })
    if (canTransferOwnership(role, heir)) return heir
    return yield* new UnauthorizedError({
      message: "Choose a new owner who is active, no bot and no guest."
    })
  })

  return { requireAdministrator, requireHeir }
})

/** Who may do what with the workspace. What is required stays so until the transaction ends. */
export class WorkspacePolicy extends Context.Service<WorkspacePolicy, Effect.Success<typeof make>>()(
  "@hazel/WorkspacePolicy"
) {
  static readonly layer = Layer.effect(WorkspacePolicy, make)
}
