import type { AppId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

interface AppSockets {
  readonly appId: AppId
  readonly count: number
}

const make = Effect.gen(function* () {
  const { run, onlyRow } = yield* Database

  /** Stores how many sockets a node holds for each app, in place of what it stored before. */
  const store = (node: string, sockets: ReadonlyArray<AppSockets>) =>
    run`
      with counted as (
        select "appId", count from jsonb_to_recordset(${JSON.stringify(sockets)}::text::jsonb) as c ("appId" uuid, count int)
      ),
      gone as (
        delete from app_sockets where node = ${node} and app_id not in (select "appId" from counted)
      )
      insert into app_sockets (node, app_id, count) select ${node}, "appId", count from counted
      on conflict (node, app_id) do update set count = excluded.count`

  const forgetNode = (node: string) => run`delete from app_sockets where node = ${node}`

  /** The sockets of an app on all nodes that are alive, but this one. */
  const countElsewhere = (appId: AppId, node: string) =>
    onlyRow({ count: Schema.Int })`
      select coalesce(sum(s.count), 0)::int as count from app_sockets s join nodes n on n.id = s.node
      where s.app_id = ${appId} and s.node <> ${node} and n.expires_at > now()`.pipe(Effect.map((row) => row.count))

  return { store, forgetNode, countElsewhere }
})

/** How many sockets each node holds for each app. */
export class AppSocketRepository extends Context.Service<AppSocketRepository, Effect.Success<typeof make>>()(
  "@hazel/AppSocketRepository"
) {
  static readonly layer = Layer.effect(AppSocketRepository, make)
}
