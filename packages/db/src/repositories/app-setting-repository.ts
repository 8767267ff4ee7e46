import type { AppId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

const settings = Schema.Record(Schema.String, Schema.Json)
export type AppSettings = typeof settings.Type

const make = Effect.gen(function* () {
  const { run, onlyRow } = yield* Database

  const all = (appId: AppId) =>
    onlyRow({ settings })`
      select coalesce(json_object_agg(key, value order by key), '{}') as settings
      from app_settings where app_id = ${appId}`.pipe(Effect.map((row) => row.settings))

  /** Keeps two changes of the settings of an app apart until the transaction ends. */
  const lock = (appId: AppId) => run`select from apps where id = ${appId} for no key update`

  /** Adds these settings, in place of those with the same keys. */
  const add = (appId: AppId, added: AppSettings) =>
    run`
      insert into app_settings (app_id, key, value)
      select ${appId}::uuid, key, value from json_each(${JSON.stringify(added)}::text::json)
      on conflict (app_id, key) do update set value = excluded.value`

  /** Answers false if there is no such setting. */
  const remove = (appId: AppId, key: string) =>
    Effect.map(run`delete from app_settings where app_id = ${appId} and key = ${key}`, (removed) => removed > 0)

  return { all, lock, add, remove }
})

/** The settings of apps. */
export class AppSettingRepository extends Context.Service<AppSettingRepository, Effect.Success<typeof make>>()(
  "@hazel/AppSettingRepository"
) {
  static readonly layer = Layer.effect(AppSettingRepository, make)
}
