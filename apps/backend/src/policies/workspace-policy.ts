import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, canTransferOwnership } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const locks = yield* Locks

  const callerRole = Effect.flatMap(CurrentUser, ({ id }) => users.roleOf(id))
  const lockWorkspace = () => locks.take({ workspace: true })

  /** The role of the caller, who administers the workspace. It takes no lock, for calls that only read. */
  const findAdministrator = Effect.gen(function* () {
    const role = yield* callerRole
    if (canAdminister({ role })) return role
    return yield* new UnauthorizedError({ message: "Only the owner and admins may do this." })
  })

  /** The role of the caller, who administers the workspace. */
  const requireAdministrator = findLocked(findAdministrator, lockWorkspace)

  const findNextOwner = Effect.fnUntraced(function* (userId: UserId) {
    const role = yield* callerRole
    if (role !== "owner") return yield* new UnauthorizedError({ message: "Only the owner may transfer the workspace." })
    const nextOwner = (yield* users.find(userId))?.user
    if (nextOwner === undefined) return yield* new UserNotFoundError({ userId })
    if (canTransferOwnership(role, nextOwner)) return nextOwner
    return yield* new UnauthorizedError({
      message: "Choose a new owner who is active, no bot and no guest."
    })
  })

  /** The person to whom the caller may transfer ownership. */
  const requireNextOwner = Effect.fn("WorkspacePolicy.requireNextOwner")((userId: UserId) =>
    findLocked(findNextOwner(userId), lockWorkspace)
  )

  return { requireAdministrator, requireToAdminister: findAdministrator, requireNextOwner }
})

/**
 * Decides who may change the workspace. Its lock is held from here on, so that roles stay as they are until the
 * transaction ends.
 */
export class WorkspacePolicy extends Context.Service<WorkspacePolicy, Effect.Success<typeof make>>()(
  "@hazel/WorkspacePolicy"
) {
  static readonly layer = Layer.effect(WorkspacePolicy, make).pipe(Layer.provide(Locks.layer))
}
