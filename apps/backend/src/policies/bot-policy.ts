import { BotRepository } from "@hazel/db/repositories/bot-repository"
import type { UserId } from "@hazel/domain/ids"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const bots = yield* BotRepository
  const { requireAdministrator } = yield* WorkspacePolicy

  /** A bot that is active, under the locks of all that it is in, which the transaction keeps. */
  const requireManageable = Effect.fn("BotPolicy.requireManageable")(function* (id: UserId) {
    yield* requireAdministrator
    const find = Effect.flatMap(bots.find(id), (found) =>
      found ? Effect.succeed(found) : Effect.fail(new UserNotFoundError({ userId: id }))
    )
    return yield* find.pipe(Effect.andThen(bots.lock(id)), Effect.andThen(find))
  })

  return { requireAdministrator, requireManageable }
})

/** Who may look after bots: admins. */
export class BotPolicy extends Context.Service<BotPolicy, Effect.Success<typeof make>>()("@hazel/BotPolicy") {
  static readonly layer = Layer.effect(BotPolicy, make)
}
