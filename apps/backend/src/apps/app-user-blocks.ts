import { AppUserBlockRepository } from "@hazel/db/repositories/app-user-block-repository"
import { InvalidInputError, UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { appUserBlockLimit } from "@hazel/domain/models/app-user-block-model"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const blocks = yield* AppUserBlockRepository

  /** Another user of the app of the caller, who is a user of it as well. */
  const requireOther = Effect.fnUntraced(function* (blockedId: UserId) {
    const { id } = yield* CurrentUser
    if (id === blockedId) return yield* new InvalidInputError({ message: "You cannot block yourself." })
    if (!(yield* blocks.areUsersOfOneApp(id, id)))
      return yield* new UnauthorizedError({ message: "Only users of an app block one another." })
    if (!(yield* blocks.areUsersOfOneApp(id, blockedId))) return yield* new UserNotFoundError({ userId: blockedId })
    return id
  })

  const list = Effect.flatMap(CurrentUser, ({ id }) => blocks.list(id))

  /**
   * Keeps both from writing in their direct conversations. No event tells of it. Answers false if the user is blocked
   * already, or if the caller has blocked as many as they may.
   */
  const block = Effect.fn("AppUserBlocks.block")(function* (blockedId: UserId) {
    return yield* blocks.add(yield* requireOther(blockedId), blockedId, appUserBlockLimit)
  })

  /** Answers false if the user was not blocked. */
  const unblock = Effect.fn("AppUserBlocks.unblock")(function* (blockedId: UserId) {
    return yield* blocks.remove(yield* requireOther(blockedId), blockedId)
  })

  return { list, block, unblock }
})

/** Users of an app block one another, which ends their direct conversations until it is undone. */
export class AppUserBlocks extends Context.Service<AppUserBlocks, Effect.Success<typeof make>>()(
  "@hazel/AppUserBlocks"
) {
  static readonly layer = Layer.effect(AppUserBlocks, make)
}
