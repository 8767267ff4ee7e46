import type { SessionId, UserId } from "@hazel/domain/ids"
import { Session } from "@hazel/domain/models/session-model"
import { User } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer, Schema } from "effect"
import { batchedRead } from "../batched-read.ts"
import { Database } from "../database.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

export const FoundSession = Schema.Struct({
  sessionId: Schema.String,
  user: User,
  /** Whether it lacks the second factor that the workspace requires. */
  isRestricted: Schema.Boolean
})
export type FoundSession = typeof FoundSession.Type

const sessionIfAny = { found: Schema.NullOr(FoundSession) }

const foundKey = {
  id: Schema.String,
  /** JSON in better-auth's format. Null for a key without limits. */
  permissions: Schema.NullOr(Schema.String),
  user: User,
  /** Whether its person lacks the second factor that the workspace requires. */
  isRestricted: Schema.Boolean
}

/**
 * After a restart everybody reconnects at once. A statement that takes longer than a call may take is treated as
 * failed.
 */
const findLimits = { largest: 200, inFlight: 2, within: "10 seconds" } as const

const make = Effect.gen(function* () {
  const { run, rows, firstRow, hotRows } = yield* Database
  const log = yield* EventLogRepository

  /**
   * The sessions, API keys and tokens of app users among these that have ended. `isGone` is true if they were deleted or disabled or their
   * person was deactivated, or if they are restricted; otherwise they have expired by the clock of the database.
   */
  const ended = (ids: ReadonlyArray<string>) =>
    rows({ id: Schema.String, isGone: Schema.Boolean })`
      with looked_up as (
        select ids.id, coalesce(s.expires_at, k.expires_at, t.expires_at) as expires_at,
          u.id is null or u.deactivated_at is not null or k.enabled is false
            or coalesce(is_restricted(s), is_restricted(k), false) as is_gone
        from unnest(${ids}::uuid[]) as ids (id)
        left join sessions s on s.id = ids.id
        left join api_keys k on k.id = ids.id
        left join app_user_tokens t on t.id = ids.id
        left join users u on u.id = coalesce(s.user_id, k.reference_id, t.user_id)
      )
      select id, is_gone as "isGone" from looked_up where is_gone or expires_at <= now()`

  /** The API key with this hash, if it is valid. Its last use is recorded once a minute. */
  const findApiKey = (keyHash: string) =>
    firstRow(foundKey)`
      with found as (
        select id, reference_id, permissions, last_request, is_restricted(k) as is_restricted from api_keys k
        where key = ${keyHash} and enabled is not false and (expires_at is null or expires_at > now())
      ), used as (
        update api_keys set last_request = now()
        where id in (select id from found where last_request is null or last_request < now() - interval '1 minute')
      )
      select f.id, f.permissions, user_as_json(u) as user, f.is_restricted as "isRestricted"
      from found f join users u on u.id = f.reference_id`

  /**
   * The sessions of these tokens with their people. A session that was not renewed for an hour is renewed as far as the rules of
   * the workspace allow, so that its person sees when it was last active.
   */
  const findAll = async (tokens: ReadonlyArray<string>) => {
    const rows = await hotRows(sessionIfAny)`
      with wanted as (
        select s.id, s.user_id, s.expires_at, s.created_at, is_restricted(s) as is_restricted, position
        from json_array_elements_text(${JSON.stringify(tokens)}::text::json) with ordinality as tokens (token, position)
        left join sessions s on s.token = tokens.token and s.expires_at > now()
      ), renewed as (
        update sessions set expires_at = session_end(created_at, now()), updated_at = now()
        where id in (select id from wanted where expires_at < session_end(created_at, now() - interval '1 hour'))
      )
      select case when u.id is not null then json_build_object(
        'sessionId', w.id, 'user', user_as_json(u), 'isRestricted', w.is_restricted
      ) end as found
      from wanted w left join users u on u.id = w.user_id order by position`
    return rows.map(({ found }) => found)
  }

  /** The session of a token, or null if there is none or it has expired. Lookups at the same time share a statement. */
  const find = yield* batchedRead(findAll, findLimits)

  /** Ends the person's other sessions and their API keys without limits. Answers the ids that ended. */
  const endOthers = (
    sessionId: string,
    userId: UserId,
    what: { readonly sessions: boolean; readonly apiKeys: boolean }
  ) =>
    rows({ id: Schema.String })`
      with ended_sessions as (
        delete from sessions where ${what.sessions} and user_id = ${userId} and id <> ${sessionId} returning id
      ), ended_keys as (
        delete from api_keys where ${what.apiKeys} and reference_id = ${userId} and permissions is null returning id
      )
      select id from ended_sessions union all select id from ended_keys`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  /** Ends the session of a token that nobody was given. */
  const endByToken = (token: string) => run`delete from sessions where token = ${token}`

  /** The sessions of a person, whose own one is `sessionId`. Empty if that is an API key. */
  const list = (userId: UserId, sessionId: string) =>
    rows({ session: Session })`
      select json_build_object(
        'id', s.id, 'userAgent', s.user_agent, 'address', s.ip_address, 'createdAt', timestamp_text(s.created_at),
        'lastActiveAt', timestamp_text(s.updated_at), 'isCurrent', s.id = own.id
      ) as session
      from sessions own join sessions s on s.user_id = own.user_id and s.expires_at > now()
      where own.id = nullif(${sessionId}, '')::uuid and own.user_id = ${userId}
      order by s.id = own.id desc, s.updated_at desc, s.id`.pipe(
      Effect.map((found) => found.map(({ session }) => session))
    )

  /** Ends one of the person's other sessions, or all of them. Answers the ids that ended. */
  const end = Effect.fn("SessionRepository.end")(function* (intent: Intent, sessionId: string, id: SessionId | null) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const ended = yield* rows({ id: Schema.String })`
      delete from sessions
      where user_id = ${actorId} and id <> ${sessionId} and (${id}::uuid is null or id = ${id})
      returning id`
    return { ended: ended.map((row) => row.id), seq: yield* log.append(actorId, intent, "sessions_ended", {}) }
  })

  return { ended, find, findApiKey, endOthers, endByToken, list, end }
})

/** Reads the sessions and API keys that better-auth stores. */
export class SessionRepository extends Context.Service<SessionRepository, Effect.Success<typeof make>>()(
  "@hazel/SessionRepository"
) {
  static readonly layer = Layer.effect(SessionRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
