import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"

/** The logs that a transaction locks; an id that is null is left out. */
export interface Lockable {
  readonly workspace?: boolean
  readonly channels?: ReadonlyArray<ChannelId | null>
  readonly people?: ReadonlyArray<UserId | null>
}

/**
 * Finds a thing, locks what it depends on, and finds it again. The transaction keeps the locks, so what was found stays
 * true until it ends. The first `find` refuses callers who may not do this before they hold up anybody (decision 67).
 */
export const findLocked = <A, E, R, E2, R2>(
  find: Effect.Effect<A, E, R>,
  lock: (found: A) => Effect.Effect<unknown, E2, R2>
) => find.pipe(Effect.flatMap(lock), Effect.andThen(find))

const make = Effect.gen(function* () {
  const logs = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository

  /** Takes all of these locks in one statement, which orders them: the workspace, channels, people. */
  const take = Effect.fnUntraced(function* ({ workspace = false, channels = [], people = [] }: Lockable) {
    const ids = workspace ? [(yield* workspaces.get).id] : []
    yield* logs.lock(...ids, ...[...channels, ...people].filter((id) => id !== null))
  })

  return { take }
})

/** The only way in which policies take locks. */
export class Locks extends Context.Service<Locks, Effect.Success<typeof make>>()("@hazel/Locks") {
  static readonly layer = Layer.effect(Locks, make)
}
