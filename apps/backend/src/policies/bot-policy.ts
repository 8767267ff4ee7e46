import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { standsAbove } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { findLocked } from "./locks.ts"
import { requireGivable } from "./scope-policy.ts"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const bots = yield* BotRepository
  const { requireAdministrator } = yield* WorkspacePolicy

  const find = Effect.fnUntraced(function* (id: UserId) {
    const role = yield* requireAdministrator
    const found = yield* bots.find(id)
    if (found === undefined) return yield* new UserNotFoundError({ userId: id })
    if (!standsAbove(found.user.role, role)) return found
    return yield* new UnauthorizedError({ message: "This bot has a role above yours." })
  })

  /**
   * An active bot whose role is not above the caller's, because its key allows whatever the bot may do. The logs of the bot,
   * its channels and the guests who see it are locked until the transaction ends.
   */
  const requireManageable = Effect.fn("BotPolicy.requireManageable")((id: UserId) =>
    findLocked(find(id), () => bots.lock([id]))
  )

  /** Refuses a caller whose own key may do less than a new key of this bot. There is nothing to refuse without the bot. */
  const requireGivableKey = Effect.fn("BotPolicy.requireGivableKey")(function* (id: UserId) {
    yield* requireAdministrator
    const found = yield* bots.find(id)
    if (found) yield* requireGivable(found.scopes)
    return found
  })

  return { requireAdministrator, requireManageable, requireGivableKey }
})

/** Decides who may manage bots: admins. */
export class BotPolicy extends Context.Service<BotPolicy, Effect.Success<typeof make>>()("@hazel/BotPolicy") {
  static readonly layer = Layer.effect(BotPolicy, make).pipe(Layer.provide(WorkspacePolicy.layer))
}
