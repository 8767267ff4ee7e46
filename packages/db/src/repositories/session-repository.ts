import type { User } from "@hazel/domain/models/user-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { batchedRead } from "../batched-read.ts"
import { Database } from "../database.ts"

/** Whose session it is. */
export interface FoundSession {
  readonly sessionId: string
  readonly user: User
}

interface FoundRow {
  readonly found: FoundSession | null
}

/** Everybody comes back at once after a restart. A statement that takes longer than a call may take has failed. */
const findLimits = { largest: 200, inFlight: 2, within: "10 seconds" } as const

const make = Effect.gen(function* () {
  const { query, hot } = yield* Database

  /** Those of these sessions and API keys that are not good any more: gone, switched off, or past their end. */
  const ended = (ids: ReadonlyArray<string>) =>
    query((database) =>
      database.execute<{ id: string }>(sql`
        select id from unnest(${sql.param(ids)}::uuid[]) as id
        where not exists (select from sessions s where s.id = id.id and s.expires_at > now())
          and not exists (
            select from api_keys k
            where k.id = id.id and coalesce(k.enabled, true) and coalesce(k.expires_at > now(), true)
          )`)
    ).pipe(Effect.map((rows) => rows.map(({ id }) => id)))

  /**
   * The sessions of these tokens with their people. One that was not renewed for a day is good for 30 days from now on, as
   * better-auth has it (`expiresIn` and `updateAge` of its configuration).
   */
  const findAll = async (tokens: ReadonlyArray<string>) => {
    const rows = await hot<Array<FoundRow>>`
      with wanted as (
        select s.id, s.user_id, s.expires_at, position
        from json_array_elements_text(${JSON.stringify(tokens)}::text::json) with ordinality as tokens (token, position)
        left join sessions s on s.token = tokens.token and s.expires_at > now()
      ), renewed as (
        update sessions set expires_at = now() + interval '30 days', updated_at = now()
        where id in (select id from wanted where expires_at < now() + interval '29 days')
      )
      select case when u.id is not null then json_build_object('sessionId', w.id, 'user', user_as_json(u)) end as found
      from wanted w left join users u on u.id = w.user_id order by position`
    return rows.map(({ found }) => found)
  }

  /** The session of a token; null if there is none or it is over. Tokens that are asked for together share a statement. */
  const find = yield* batchedRead(findAll, findLimits)

  return { ended, find }
})

/** What we ask about the sessions better-auth keeps. */
export class SessionRepository extends Context.Service<SessionRepository, Effect.Success<typeof make>>()(
  "@hazel/SessionRepository"
) {
  static readonly layer = Layer.effect(SessionRepository, make)
}
