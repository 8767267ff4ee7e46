import { appUserName } from "@hazel/domain/app-user-name"
import { AppId, type ChannelId, UserId } from "@hazel/domain/ids"
import { appUserLimit } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Data, Effect, Layer, Option, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { type Intent, touch } from "./event-log-repository.ts"
import { UserRepository } from "./user-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

/** The one who acts for an app: a user with the `umd` of this act, or the app itself, whose `uid` is null. */
export interface AppActor {
  readonly appId: AppId
  readonly uid: string | null
  /** Any JSON. Null keeps the `umd` from before. */
  readonly umd: unknown
  /** Whether the fields of `umd` are added to those from before, instead of replacing all of it. */
  readonly addsFields?: boolean
}

/** The `uid` is the id of somebody in the workspace, for whom the app user would pass. */
export class AppUidTakenError extends Data.TaggedError("AppUidTakenError")<{ readonly uid: string }> {}

/** The standing of an app user in a channel. */
const AppUserStanding = {
  id: UserId,
  isDeactivated: Schema.Boolean,
  isMember: Schema.Boolean,
  isBanned: Schema.Boolean,
  /** Whether the stored `umd` is that of the actor. */
  isCurrent: Schema.Boolean
}

/** An app user, as their app knows them. */
const AppUserIdentity = {
  id: UserId,
  appId: AppId,
  uid: Schema.NullOr(Schema.String),
  displayName: Schema.String,
  umd: Schema.NullOr(Schema.Json)
}
export type AppUserIdentity = RowOf<typeof AppUserIdentity>

const decodeUserId = Schema.decodeUnknownOption(UserId)

const isFields = (umd: unknown): umd is Readonly<Record<string, unknown>> =>
  typeof umd === "object" && umd !== null && !Array.isArray(umd)

const keyOf = (uid: string | null) => uid ?? ""

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const users = yield* UserRepository
  const workspaces = yield* WorkspaceRepository

  /** An app user who has acted before, with what they are in the channel. */
  const find = ({ appId, uid, umd }: AppActor, channelId: ChannelId) =>
    firstRow(AppUserStanding)`
      select u.id, u.deactivated_at is not null as "isDeactivated", cm.user_id is not null as "isMember",
        is_banned(${channelId}, u.id) as "isBanned",
        ${umd === null} or u.app_umd::text = ${JSON.stringify(umd)} as "isCurrent"
      from users u left join channel_members cm on cm.channel_id = ${channelId} and cm.user_id = u.id
      where u.app_id = ${appId} and u.app_uid = ${keyOf(uid)}`

  const findId = ({ appId, uid }: AppActor) =>
    firstRow({ id: UserId })`select id from users where app_id = ${appId} and app_uid = ${keyOf(uid)}`.pipe(
      Effect.map((row) => row?.id)
    )

  /** An app user by whom, or for whom, something may be done. Deactivated ones are not found. */
  const findActive = ({ appId, uid }: Pick<AppActor, "appId" | "uid">) =>
    firstRow({ id: UserId })`
      select id from users where app_id = ${appId} and app_uid = ${keyOf(uid)} and deactivated_at is null`.pipe(
      Effect.map((row) => row?.id)
    )

  const nameOf = Effect.fnUntraced(function* ({ appId, uid, umd }: AppActor) {
    if (uid !== null) return appUserName(uid, umd)
    const app = yield* firstRow({ name: Schema.String })`select name from apps where id = ${appId}`
    return app?.name ?? ""
  })

  const insert = Effect.fnUntraced(function* (actor: AppActor) {
    const { appId, uid, umd } = actor
    const inserted = yield* firstRow({ id: Schema.NullOr(UserId) })`
      select insert_app_user(${uuidV7()}, ${appId}, ${keyOf(uid)}, ${JSON.stringify(umd)}::text::json,
        ${yield* nameOf(actor)}, ${appUserLimit}) as id`
    return inserted?.id ?? undefined
  })

  /** The app users among these, as their app knows them. The app itself has no uid. */
  const identities = (ids: ReadonlyArray<UserId>) =>
    rows(AppUserIdentity)`
      select id, app_id as "appId", nullif(app_uid, '') as uid, display_name as "displayName", app_umd as umd
      from users where id = any(${ids}::uuid[]) and app_id is not null`

  const requireFreeUid = Effect.fnUntraced(function* ({ uid }: AppActor) {
    const id = Option.getOrUndefined(decodeUserId(uid))
    if (uid === null || id === undefined) return
    const somebody = yield* firstRow({ id: UserId })`select id from users where id = ${id}`
    if (somebody) return yield* new AppUidTakenError({ uid })
  })

  /** The actor with all fields of the `umd` that is to be stored. */
  const withAllFields = Effect.fnUntraced(function* (id: UserId, actor: AppActor) {
    if (!actor.addsFields || !isFields(actor.umd)) return actor
    const [before] = yield* identities([id])
    return isFields(before?.umd) ? { ...actor, umd: { ...before.umd, ...actor.umd } } : actor
  })

  /** Stores another `umd`. If it changes the name, everybody who sees the user receives it. */
  const update = Effect.fnUntraced(function* (intent: Intent, given: AppActor) {
    yield* users.lockAudienceOf([intent.actorId], [])
    const actor = yield* withAllFields(intent.actorId, given)
    const before = yield* users.find(intent.actorId)
    yield* run`
      update users u set app_umd = ${JSON.stringify(actor.umd)}::text::json,
        avatar_url = app_avatar_url(${JSON.stringify(actor.umd)}::text::json),
        display_name = distinct_app_user_name(${yield* nameOf(actor)}, a.name)
      from apps a where u.id = ${intent.actorId} and a.id = u.app_id`
    const { user } = (yield* users.find(intent.actorId))!
    if (user.displayName !== before?.user.displayName) yield* users.appendUserUpdate(intent, user)
  })

  /**
   * The user as whom the actor writes, made if there is none and their `uid` is nobody else's id, with the actor's `umd`. Undefined if the app has as many
   * users as it may have. The caller holds the lock of the workspace, so that a user is made once.
   */
  const obtain = Effect.fn("AppUserRepository.obtain")(function* (
    actor: AppActor,
    transactionId: Intent["transactionId"]
  ) {
    const known = yield* findId(actor)
    if (known === undefined) {
      yield* requireFreeUid(actor)
      yield* touch((yield* workspaces.get).id)
      return yield* insert(actor)
    }
    if (actor.umd !== null) yield* update({ actorId: known, transactionId }, actor)
    return known
  })

  return { find, findId, findActive, identities, obtain }
})

/** Users of apps, who take part in linked channels (decision 77). */
export class AppUserRepository extends Context.Service<AppUserRepository, Effect.Success<typeof make>>()(
  "@hazel/AppUserRepository"
) {
  static readonly layer = Layer.effect(AppUserRepository, make).pipe(
    Layer.provide([UserRepository.layer, WorkspaceRepository.layer])
  )
}
