import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

const make = Effect.gen(function* () {
  const { query } = yield* Database

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

  return { ended }
})

/** What we ask about the sessions better-auth keeps. */
export class SessionRepository extends Context.Service<SessionRepository, Effect.Success<typeof make>>()(
  "@hazel/SessionRepository"
) {
  static readonly layer = Layer.effect(SessionRepository, make)
}
