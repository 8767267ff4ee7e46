import { type AppActor, AppUserRepository } from "@hazel/db/repositories/app-user-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { AppId, TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

let apps = 0

/** An app without keys. */
export const anApp = Effect.fn(function* (name = `app-${++apps}`) {
  const { sql } = yield* HazelForTests
  const id = AppId.make(uuidV7())
  yield* Effect.promise(() => sql`insert into apps (id, name) values (${id}, ${name})`)
  return { id, name }
})

/** The row of an app user, as their first write makes it, or the one they have with another `umd`. */
export const anAppUser = Effect.fn(function* (appId: AppId, uid: string, umd: unknown = null) {
  const users = yield* AppUserRepository
  const logs = yield* EventLogRepository
  const workspace = yield* (yield* WorkspaceRepository).get
  const eventLog = yield* EventLog
  const actor: AppActor = { appId, uid, umd }
  const made = Effect.andThen(logs.lock(workspace.id), users.obtain(actor, TransactionId.make(uuidV7())))
  const id: UserId = (yield* eventLog.change(made))!
  return id
})
