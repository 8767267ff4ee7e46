import { type AppActor, AppUserRepository } from "@hazel/db/repositories/app-user-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { TransactionId } from "@hazel/domain/ids"
import { appUserLimit } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { EventLog } from "../realtime/event-log.ts"

/** The app has as many users as it may have. */
export class TooManyAppUsersError extends Schema.TaggedError<TooManyAppUsersError>()("TooManyAppUsersError", {
  limit: Schema.Int
}) {}

const make = Effect.gen(function* () {
  const users = yield* AppUserRepository
  const logs = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository
  const eventLog = yield* EventLog

  /** The user, or the app itself, made if there is none. A `umd` that is not null replaces the one from before. */
  const obtain = Effect.fn("AppUsers.obtain")(function* (actor: AppActor) {
    const known = actor.umd === null ? yield* users.findId(actor) : undefined
    if (known !== undefined) return known
    const transactionId = TransactionId.make(uuidV7())
    const id = yield* eventLog.change(
      Effect.gen(function* () {
        yield* logs.lock((yield* workspaces.get).id)
        return yield* users.obtain(actor, transactionId)
      })
    )
    return id ?? (yield* new TooManyAppUsersError({ limit: appUserLimit }))
  })

  return { obtain, find: users.findId, findActive: users.findActive, identities: users.identities }
})

/** The users of apps, as rows of people (decision 77). */
export class AppUsers extends Context.Service<AppUsers, Effect.Success<typeof make>>()("@hazel/AppUsers") {
  static readonly layer = Layer.effect(AppUsers, make).pipe(Layer.provide(EventLog.layer))
}
