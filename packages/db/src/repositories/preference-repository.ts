import type { UserId } from "@hazel/domain/ids"
import {
  Preference,
  type PreferenceValue,
  preferencesLimit,
  TooManyPreferencesError
} from "@hazel/domain/models/preference-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /** All preferences of a person with the head of their log, read in one statement. */
  const listFor = (userId: UserId) =>
    onlyRow({ preferences: Schema.Array(Preference), seq: Schema.Int })`
      select l.last_seq::int as seq, (
        select coalesce(json_agg(json_build_object('key', key, 'value', value) order by key), '[]')
        from preferences where user_id = l.id
      ) as preferences
      from logs l where l.id = ${userId}`

  const find = (userId: UserId, key: string) =>
    firstRow({ text: Schema.String })`
      select value::text as text from preferences where user_id = ${userId} and key = ${key}`.pipe(
      Effect.map((row) => row?.text)
    )

  const requireRoom = Effect.fn("PreferenceRepository.requireRoom")(function* (userId: UserId) {
    const row = yield* onlyRow({ count: Schema.Int })`
      select count(*)::int as count from preferences where user_id = ${userId}`
    if (row.count >= preferencesLimit) return yield* new TooManyPreferencesError({ limit: preferencesLimit })
  })

  /**
   * Stores a preference, under the lock of the person's log, so that two calls at once cannot exceed the limit
   * together.
   */
  const set = Effect.fn("PreferenceRepository.set")(function* (intent: Intent, key: string, value: PreferenceValue) {
    yield* log.lock(intent.actorId)
    const text = JSON.stringify(value)
    const before = yield* find(intent.actorId, key)
    const data = { key, value }
    if (before === text) return { data, seq: yield* log.seqOf(intent.actorId) }
    if (before === undefined) yield* requireRoom(intent.actorId)
    yield* run`
      insert into preferences (user_id, key, value) values (${intent.actorId}, ${key}, ${text}::text::json)
      on conflict (user_id, key) do update set value = excluded.value`
    return { data, seq: yield* log.append(intent.actorId, intent, "preference_changed", data) }
  })

  const remove = Effect.fn("PreferenceRepository.remove")(function* (intent: Intent, key: string) {
    yield* log.lock(intent.actorId)
    const removed = yield* run`delete from preferences where user_id = ${intent.actorId} and key = ${key}`
    return {
      seq: yield* removed === 0
        ? log.seqOf(intent.actorId)
        : log.append(intent.actorId, intent, "preference_deleted", { key })
    }
  })

  return { listFor, set, remove }
})

export class PreferenceRepository extends Context.Service<PreferenceRepository, Effect.Success<typeof make>>()(
  "@hazel/PreferenceRepository"
) {
  static readonly layer = Layer.effect(PreferenceRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
