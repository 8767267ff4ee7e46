import type { AppId } from "@hazel/domain/ids"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

const make = Effect.gen(function* () {
  const { onlyRow } = yield* Database

  /** Whether fewer jobs of an app wait than it may have. */
  const hasRoom = (appId: AppId) =>
    onlyRow({ hasRoom: Schema.Boolean })`
      select not exists (
        select from jobs where payload ->> 'appId' = ${appId} and given_up_at is null
        offset ${appChannelLimits.schedules - 1} limit 1
      ) as "hasRoom"`.pipe(Effect.map((row) => row.hasRoom))

  return { hasRoom }
})

/** The scheduled messages and storage entries of apps, which are jobs. */
export class AppScheduleRepository extends Context.Service<AppScheduleRepository, Effect.Success<typeof make>>()(
  "@hazel/AppScheduleRepository"
) {
  static readonly layer = Layer.effect(AppScheduleRepository, make)
}
