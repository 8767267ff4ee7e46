import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { standsAbove } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { requireGivable } from "./scope-policy.ts"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const bots = yield* BotRepository
  const { requireAdministrator } = yield* WorkspacePolicy

  /** A bot whose role is not above the caller's: whoever has its key can do all that it may do. */
  const find = Effect.fn("BotPolicy.find")(function* (id: UserId) {
    const role = yield* requireAdministrator
    const found = yield* bots.find(id)
    if (found === undefined) return yield* new UserNotFoundError({ userId: id })
    if (!standsAbove(found.user.role, role)) return found
    return yield* new UnauthorizedError({ message: "This bot has a role above yours." })
  })

  /** A bot that is active, under the locks of all that it is in, which the transaction keeps. */
  const requireManageable = (id: UserId) => find(id).pipe(Effect.andThen(bots.lock(id)), Effect.andThen(find(id)))

  /** That the caller's own key may do all that a new key of this bot would allow, if there is the bot. */
  const requireGivableKey = Effect.fn("BotPolicy.requireGivableKey")(function* (id: UserId) {
    yield* requireAdministrator
    const found = yield* bots.find(id)
    if (found) yield* requireGivable(found.scopes)
  })

  return { requireAdministrator, requireManageable, requireGivableKey }
})

/** Who may look after bots: admins. */
export class BotPolicy extends Context.Service<BotPolicy, Effect.Success<typeof make>>()("@hazel/BotPolicy") {
  static readonly layer = Layer.effect(BotPolicy, make).pipe(Layer.provide(WorkspacePolicy.layer))
}
