import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, canModerate } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const users = yield* UserRepository

  /** The only person whose actions the caller may read: moderators read their own. Undefined if they may read everybody's. */
  const requireReader = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    const role = yield* users.roleOf(id)
    if (canAdminister({ role })) return undefined
    if (canModerate({ role })) return id
    return yield* new UnauthorizedError({ message: "Only moderators and admins may read the audit log." })
  })

  return { requireReader }
})

/** Decides who may read which entries of the audit log. */
export class AuditLogPolicy extends Context.Service<AuditLogPolicy, Effect.Success<typeof make>>()(
  "@hazel/AuditLogPolicy"
) {
  static readonly layer = Layer.effect(AuditLogPolicy, make)
}
