import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const identity = {
  epoch: Schema.String,
  /** The database that the epoch was given to. Null if Hazel never recorded it. */
  recorded: Schema.NullOr(Schema.String),
  /**
   * Identifies this database by the cluster, its timeline, the database in it and its table of logs. A restored dump, a
   * copy and a promoted replica differ in at least one of them. Null on a server that is still in recovery.
   */
  found: Schema.NullOr(Schema.String),
  /** Bytes written by this cluster so far, a number that only grows. Null on a server that is still in recovery. */
  position: Schema.NullOr(Schema.BigIntFromString)
}
export type DatabaseIdentity = RowOf<typeof identity>

const make = Effect.gen(function* () {
  const { run, onlyRow, transaction } = yield* Database

  const read = onlyRow(identity)`
    select epoch, identity as recorded,
      case when not pg_is_in_recovery() then concat_ws('/',
        (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()),
        pg_relation_filenode('logs')
      ) end as found,
      case when not pg_is_in_recovery() then (pg_current_wal_lsn() - '0/0')::text end as position
    from workspaces`

  const record = (epoch: string, identity: string) =>
    run`update workspaces set identity = ${identity} where epoch = ${epoch}`

  /** Runs `effect` in a transaction while no other node decides whether a new epoch begins. */
  const exclusively = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
    const lock = run`select from workspaces for no key update`
    return transaction(Effect.andThen(lock, effect))
  }

  /** Begins a new epoch instead of `epoch`, unless another one has begun since. */
  const renew = (epoch: string, identity: string | null) =>
    run`
      update workspaces set epoch = ${uuidV7()}, identity = coalesce(${identity}, identity) where epoch = ${epoch}`

  return { read, record, exclusively, renew }
})

/** The identity of the database and its epoch. */
export class DatabaseIdentityRepository extends Context.Service<
  DatabaseIdentityRepository,
  Effect.Success<typeof make>
>()("@hazel/DatabaseIdentityRepository") {
  static readonly layer = Layer.effect(DatabaseIdentityRepository, make)
}
