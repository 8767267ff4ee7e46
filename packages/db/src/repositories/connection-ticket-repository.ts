import { User } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

const redeemed = {
  sessionId: Schema.String,
  /** JSON in better-auth's format. Null for a session and for a key without limits. */
  permissions: Schema.NullOr(Schema.String),
  user: User
}

const make = Effect.gen(function* () {
  const { run, firstRow } = yield* Database

  /** Stores the hash of a ticket for this session or API key. False if that has ended. */
  const issue = (hash: string, sessionId: string, seconds: number) =>
    run`
      with removed as (delete from connection_tickets where expires_at <= now())
      insert into connection_tickets (hash, session_id, api_key_id, expires_at)
      select ${hash}, s.id, k.id, now() + make_interval(secs => ${seconds})
      from (select ${sessionId}::uuid as id) wanted
      left join sessions s on s.id = wanted.id
      left join api_keys k on k.id = wanted.id
      where num_nonnulls(s.id, k.id) = 1`.pipe(Effect.map((count) => count === 1))

  /** Uses a ticket up. Answers with its session or API key, if both are still valid, and their person. */
  const redeem = (hash: string) =>
    firstRow(redeemed)`
      with used as (delete from connection_tickets where hash = ${hash} returning session_id, api_key_id, expires_at)
      select coalesce(s.id, k.id) as "sessionId", k.permissions, user_as_json(u) as user
      from used
      left join sessions s on s.id = session_id
      left join api_keys k on k.id = api_key_id
      join users u on u.id = coalesce(s.user_id, k.reference_id)
      where used.expires_at > now() and u.deactivated_at is null and k.enabled is not false
        and not coalesce(is_restricted(s), is_restricted(k))
        and coalesce(s.expires_at, k.expires_at, 'infinity') > now()`

  return { issue, redeem }
})

/** Stores one-time tickets, so that every node can redeem them. */
export class ConnectionTicketRepository extends Context.Service<
  ConnectionTicketRepository,
  Effect.Success<typeof make>
>()("@hazel/ConnectionTicketRepository") {
  static readonly layer = Layer.effect(ConnectionTicketRepository, make)
}
