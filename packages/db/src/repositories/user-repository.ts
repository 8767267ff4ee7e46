import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { InvalidProfileError } from "@hazel/domain/models/user-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database, type DatabaseError } from "../database.ts"
import { users } from "../schema/users.ts"
import { type Act, EventLogRepository } from "./event-log-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

export interface ProfileChanges {
  readonly displayName?: string
  readonly handle?: string
  readonly title?: string
  readonly avatarUrl?: string | null
}

const handleTaken = (error: DatabaseError) => {
  if (error.constraint !== "users_handle_unique") throw error
  return new InvalidProfileError({ field: "handle", message: "Somebody else has this handle." })
}

const make = Effect.gen(function* () {
  const { attempt, query } = yield* Database
  const log = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository

  const find = (id: UserId) =>
    query((database) =>
      database.execute<{ user: User; email: string }>(
        sql`select user_as_json(u) as user, email from users u where id = ${id}`
      )
    ).pipe(Effect.map(([row]) => row && { user: row.user, email: row.email }))

  const findMany = (ids: ReadonlyArray<UserId>) =>
    query((database) =>
      database.execute<{ id: UserId }>(sql`select id from users where id = any(${sql.param(ids)}::uuid[])`)
    ).pipe(Effect.map((rows) => rows.map(({ id }) => id)))

  const hasAny = query((database) => database.execute(sql`select from users limit 1`)).pipe(
    Effect.map((rows) => rows.length > 0)
  )

  /** Everybody, read in one moment with the position of the workspace's log. */
  const list = query((database) =>
    database.execute<{ users: ReadonlyArray<User>; seq: number }>(sql`
      select l.last_seq::int as seq, (select json_agg(user_as_json(u) order by u.created_at, u.id) from users u) as users
      from workspaces w join logs l on l.id = w.id`)
  ).pipe(Effect.map(([row]) => row!))

  /** Changes a profile and tells everybody, if it is another than before. */
  const update = Effect.fn("UserRepository.update")(function* (act: Act, changes: ProfileChanges) {
    const { id } = yield* workspaces.get
    yield* log.lock(id)
    const before = (yield* find(act.actorId))!
    yield* attempt((database) =>
      database
        .update(users)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(sql`id = ${act.actorId}`)
    ).pipe(Effect.mapError(handleTaken))
    const { user } = (yield* find(act.actorId))!
    const isSame = JSON.stringify(user) === JSON.stringify(before.user)
    return { data: user, seq: yield* isSame ? log.seqOf(id) : log.tell(id, act, "user_updated", { user }) }
  })

  return { find, findMany, hasAny, list, update }
})

export class UserRepository extends Context.Service<UserRepository, Effect.Success<typeof make>>()(
  "@hazel/UserRepository"
) {
  static readonly layer = Layer.effect(UserRepository, make)
}
