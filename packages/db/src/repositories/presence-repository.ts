import { UserId } from "@hazel/domain/ids"
import { PresenceChoice } from "@hazel/domain/models/presence-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

/** The presence that a person has chosen, the seq of that event in their log, and when others last saw them. */
export const KnownPresence = Schema.Struct({
  choice: PresenceChoice,
  seq: Schema.Int,
  lastSeenAt: Schema.NullOr(Timestamp)
})
export type KnownPresence = typeof KnownPresence.Type

export const neverHere: KnownPresence = { choice: { mode: "auto", endsAt: null }, seq: 0, lastSeenAt: null }

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const log = yield* EventLogRepository

  const find = (userId: UserId) =>
    firstRow({
      known: KnownPresence
    })`select presence_as_json(p) as known from presences p where user_id = ${userId}`.pipe(
      Effect.map((row) => row?.known ?? neverHere)
    )

  /** When these people were last seen, as far as the viewer may see them. A guest sees people with a common channel. */
  const lastSeen = (viewer: UserId, userIds: ReadonlyArray<UserId>) =>
    rows({ userId: UserId, lastSeenAt: Schema.NullOr(Schema.String) })`
      select u.id as "userId", timestamp_text(p.last_seen_at) as "lastSeenAt"
      from users u left join presences p on p.user_id = u.id
      where u.id = any(${userIds}::uuid[]) and (
        exists (select from users v where v.id = ${viewer} and not is_guest(v.role)) or is_known_to(u.id, ${viewer})
      )`

  /** The guests among these people. */
  const guestsAmong = (userIds: ReadonlyArray<UserId>) =>
    rows({ id: UserId })`select id from users where id = any(${userIds}::uuid[]) and is_guest(role)`.pipe(
      Effect.map((rows) => new Set(rows.map(({ id }) => id)))
    )

  /** Stores when these people were last seen, in milliseconds since 1970. */
  const see = (seen: ReadonlyMap<UserId, number>) =>
    run`
      insert into presences (user_id, last_seen_at)
      select id, moment::timestamptz from unnest(
        ${[...seen.keys()]}::uuid[],
        ${[...seen.values()].map((moment) => new Date(moment).toISOString())}::text[]
      ) as seen (id, moment)
      where exists (select from users where users.id = seen.id)
      order by id
      on conflict (user_id) do update set last_seen_at = excluded.last_seen_at`

  /**
   * Keeps what others see of this person's read markers as it is now. Changes nothing if the person is invisible
   * already.
   */
  const freezeReads = (userId: UserId) =>
    run`
      update channel_members set shown_read_seq = last_read_seq where user_id = ${userId} and not is_invisible(${userId})`

  /** Stores the choice, with an event for the person's devices. */
  const choose = Effect.fn("PresenceRepository.choose")(function* (intent: Intent, choice: PresenceChoice) {
    yield* log.lock(intent.actorId)
    const seq = yield* log.append(intent.actorId, intent, "presence_chosen", choice)
    const { mode, endsAt } = choice
    if (mode === "invisible") yield* freezeReads(intent.actorId)
    yield* run`
      insert into presences (user_id, mode, mode_ends_at, mode_seq) values (${intent.actorId}, ${mode}, ${endsAt}, ${seq})
      on conflict (user_id) do update
      set mode = excluded.mode, mode_ends_at = excluded.mode_ends_at, mode_seq = excluded.mode_seq`
    return { data: choice, seq }
  })

  return { find, lastSeen, guestsAmong, see, choose }
})

/** The stored part of presence. Only the server's memory knows who is connected now. */
export class PresenceRepository extends Context.Service<PresenceRepository, Effect.Success<typeof make>>()(
  "@hazel/PresenceRepository"
) {
  static readonly layer = Layer.effect(PresenceRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
