import { UserId } from "@hazel/domain/ids"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { AheadOfPostgres } from "./job-repository.ts"

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database
  const ahead = yield* AheadOfPostgres
  const inSeconds = (seconds: number) => sql`(now() + make_interval(secs => ${ahead() + seconds}))`
  const hasChanged = Effect.map((count: number) => count > 0)

  /** Begins the lease of a node. Answers false if its former one has ended and is still being cleaned up. */
  const begin = (id: string, name: string, seconds: number) =>
    run`
      insert into nodes (id, name, expires_at) values (${id}, ${name}, ${inSeconds(seconds)})
      on conflict (id) do nothing`.pipe(hasChanged)

  /** Answers false if the lease has ended for good. */
  const renew = (id: string, seconds: number) =>
    run`
      update nodes set expires_at = ${inSeconds(seconds)} where id = ${id} and expires_at > '-infinity'`.pipe(
      hasChanged
    )

  /** Ends the lease of a node that stops. */
  const end = (id: string) => run`update nodes set expires_at = '-infinity' where id = ${id}`

  /** Ends the leases of the predecessors of a node. */
  const endPredecessors = (id: string, name: string) =>
    run`update nodes set expires_at = '-infinity' where name = ${name} and id <> ${id}`

  /** The nodes that did not renew their lease in time, or whose lease has ended for good. */
  const overdue = (own: string) =>
    rows({ id: Schema.String, hasEnded: Schema.Boolean })`
      select id, expires_at = '-infinity' as "hasEnded" from nodes
      where expires_at < ${inSeconds(0)} and id <> ${own}`

  /** Ends an overdue lease for good. Answers false if the node has renewed it meanwhile. */
  const endOverdue = (id: string) =>
    run`update nodes set expires_at = '-infinity' where id = ${id} and expires_at < ${inSeconds(0)}`.pipe(hasChanged)

  /** Removes a node that has been cleaned up. */
  const forget = (id: string) => run`delete from nodes where id = ${id} and expires_at = '-infinity'`

  /** Whether another node is alive. */
  const hasOthers = (own: string) =>
    run`select from nodes where id <> ${own} and expires_at > ${inSeconds(0)} limit 1`.pipe(hasChanged)

  /** Stores who is present on a node. */
  const setPresent = (id: string, userIds: ReadonlyArray<UserId>) =>
    run`update nodes set present_user_ids = ${userIds}::uuid[] where id = ${id}`

  /** The people who are present on other nodes that are alive. */
  const presentElsewhere = (own: string) =>
    rows({ id: UserId })`
      select distinct unnest(present_user_ids) as id from nodes where id <> ${own} and expires_at > ${inSeconds(0)}`.pipe(
      Effect.map((found) => found.map((row) => row.id))
    )

  return {
    begin,
    renew,
    end,
    endPredecessors,
    overdue,
    endOverdue,
    forget,
    hasOthers,
    setPresent,
    presentElsewhere
  }
})

export class NodeRepository extends Context.Service<NodeRepository, Effect.Success<typeof make>>()(
  "@hazel/NodeRepository"
) {
  static readonly layer = Layer.effect(NodeRepository, make)
}
