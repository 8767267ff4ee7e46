import { AppId, UserId } from "@hazel/domain/ids"
import { App } from "@hazel/domain/models/app-model"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

/** The fields of an app that admins decide. */
export type AppFields = Pick<App, "name" | "audience" | "issuer" | "isEnabled">

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const findAll = (condition: SQL) =>
    rows({ app: App })`select app_as_json(a) as app from apps a where deleted_at is null and ${condition}`.pipe(
      Effect.map((found) => found.map(({ app }) => app))
    )

  const find = (id: AppId) => Effect.map(findAll(sql`id = ${id}`), ([app]) => app)
  const findByName = (name: string) => Effect.map(findAll(sql`name = ${name}`), ([app]) => app)

  /** Disabled apps are among them. They are ordered by name. */
  const list = findAll(sql`true order by name`)

  /** A number that every change of any app or its keys makes greater. */
  const revision = Effect.map(
    onlyRow({ revision: Schema.Int })`select coalesce(sum(revision), 0)::int as revision from apps`,
    (row) => row.revision
  )

  /** Makes an enabled app. The caller has checked that the name is free, under the lock of the workspace. */
  const insert = (id: AppId, { name, audience, issuer }: Omit<AppFields, "isEnabled">, createdBy: UserId | null) =>
    run`
      insert into apps (id, name, audience, issuer, created_by) values (${id}, ${name}, ${audience}, ${issuer}, ${createdBy})`

  /** The caller has checked that the name is free, under the lock of the workspace. */
  const update = (id: AppId, { name, audience, issuer, isEnabled }: AppFields) =>
    run`
      update apps set name = ${name}, audience = ${audience}, issuer = ${issuer}, revision = revision + 1,
        disabled_at = case when not ${isEnabled}::boolean then coalesce(disabled_at, clock_timestamp()) end
      where id = ${id}`

  /** Its name becomes free, and its keys, sinks and links are removed. A job removes what is in its channels. */
  const remove = Effect.fn("AppRepository.remove")(function* (id: AppId) {
    yield* run`update apps set deleted_at = clock_timestamp(), revision = revision + 1 where id = ${id}`
    yield* run`delete from app_signing_keys where app_id = ${id}`
    yield* run`delete from app_server_keys where app_id = ${id}`
    yield* run`delete from app_client_keys where app_id = ${id}`
    yield* run`delete from app_user_tokens where user_id in (select id from users where app_id = ${id})`
    yield* run`delete from app_event_sinks where app_id = ${id}`
    yield* run`delete from app_links where app_id = ${id}`
  })

  /** The owner and the admins, who hear of changes. */
  const administrators = rows({ id: UserId })`
    select id from users where can_administer(role) and deactivated_at is null order by id`.pipe(
    Effect.map((found) => found.map(({ id }) => id))
  )

  /** Tells the owner and admins that an app has changed. Their logs must be locked. Answers the seq for the actor. */
  const announce = Effect.fn("AppRepository.announce")(function* (intent: Intent, appId: AppId) {
    for (const id of yield* administrators) yield* log.append(id, intent, "app_changed", { appId })
    return yield* log.seqOf(intent.actorId)
  })

  return { find, findByName, list, revision, insert, update, remove, administrators, announce }
})

/** The apps of this Hazel. */
export class AppRepository extends Context.Service<AppRepository, Effect.Success<typeof make>>()(
  "@hazel/AppRepository"
) {
  static readonly layer = Layer.effect(AppRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
