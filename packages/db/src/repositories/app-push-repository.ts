import { type AppId, AppPushId, PushDeviceId } from "@hazel/domain/ids"
import { AppPushContent } from "@hazel/domain/models/app-push-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { AheadOfPostgres } from "./job-repository.ts"
import { addressedDevice, showingDevice } from "./push-device-repository.ts"

const pushed = { content: AppPushContent, device: Schema.Struct(addressedDevice) }

/** A push, and a device that it is for. */
export type AppPush = RowOf<typeof pushed>

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const ahead = yield* AheadOfPostgres

  const insert = (id: AppPushId, appId: AppId, content: AppPushContent) =>
    run`
      insert into app_pushes (id, app_id, content, created_at)
      values (${id}, ${appId}, ${JSON.stringify(content)}::text::jsonb, clock_timestamp())`

  /**
   * The devices that clients of an app have registered through it, by the ids by which the app calls the clients, which for
   * people of the workspace is their UUID. `topic` leaves out other apps of APNs.
   */
  const devicesOf = (appId: AppId, clients: ReadonlyArray<string>, topic: string | null) =>
    rows(showingDevice)`
      select distinct d.id, d.transport
      from unnest(${clients}::text[]) client
      join users u on u.app_id = ${appId} and u.app_uid = client or u.app_id is null and u.id::text = lower(client)
      cross join lateral devices_of(u.id, now()) d
      where d.app_id = ${appId} and (d.transport <> 'apns' or d.topic = coalesce(${topic}, d.topic))`

  /** A push with one of its devices, as long as both exist and its person wants to be notified. */
  const find = (id: AppPushId, deviceId: PushDeviceId) =>
    firstRow(pushed)`
      select p.content, json_build_object(
        'id', d.id, 'userId', d.user_id, 'transport', d.transport, 'token', d.token, 'topic', d.topic,
        'environment', d.environment, 'shownBadge', d.badge, 'badge', coalesce((p.content ->> 'badge')::int, d.badge), 'backOffSeconds', back_off_seconds(d, ${ahead()})
      ) as device
      from app_pushes p
      join push_devices known on known.id = ${deviceId} and known.app_id = p.app_id
      join users u on u.id = known.user_id and u.deactivated_at is null
      cross join lateral devices_of(u.id, now()) d
      left join preferences level on level.user_id = u.id and level.key = 'push.level'
      where p.id = ${id} and d.id = known.id and not wants_quiet(u.id)
        and level.value #>> '{}' is distinct from 'nothing'
        and p.created_at > clock_timestamp() - make_interval(hours => notified_hours())`

  return { insert, devicesOf, find }
})

/** The notifications that servers of apps push to devices of their clients. */
export class AppPushRepository extends Context.Service<AppPushRepository, Effect.Success<typeof make>>()(
  "@hazel/AppPushRepository"
) {
  static readonly layer = Layer.effect(AppPushRepository, make)
}
