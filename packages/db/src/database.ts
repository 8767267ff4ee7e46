import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { Context, Effect, Exit, Layer, Schema } from "effect"
import type postgres from "postgres"
import { connect, migrateDatabase, type PostgresAddress } from "./postgres-clients.ts"

/** The database refused or could not be reached. `code` is Postgres' own. */
export class DatabaseError extends Schema.TaggedError<DatabaseError>()("DatabaseError", {
  code: Schema.String,
  constraint: Schema.NullOr(Schema.String),
  cause: Schema.Defect()
}) {
  static from(this: void, cause: unknown): DatabaseError {
    const found = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    const { code, constraint_name: constraint } = Object(found)
    // It quotes the row that was refused, with what people wrote, and errors end up in the log.
    if (String(code).startsWith("23")) Object.assign(Object(found), { detail: undefined })
    return new DatabaseError({
      code: typeof code === "string" ? code : "unknown",
      constraint: typeof constraint === "string" ? constraint : null,
      // Not drizzle's own error, which quotes what people wrote and ends up in the log.
      cause: found
    })
  }
}

type Queries = PostgresJsDatabase
type Transaction = Parameters<Parameters<Queries["transaction"]>[0]>[0]

/** The transaction a query belongs to, if there is one; `Database.transaction` sets it for what runs inside. */
const Ambient = Context.Reference<Transaction | undefined>("@hazel/db/Ambient", { defaultValue: () => undefined })

/** Postgres ends one of several transactions that wait for each other in a circle; that one may simply be tried again. */
const againAfterDeadlock = <A, E, R>(transaction: Effect.Effect<A, E, R>, tries = 3): Effect.Effect<A, E, R> =>
  Effect.catchDefect(transaction, (defect) =>
    defect instanceof DatabaseError && defect.code === "40P01" && tries > 1
      ? againAfterDeadlock(transaction, tries - 1)
      : Effect.die(defect)
  )

const make = (sql: postgres.Sql, hot: postgres.Sql, openLanes: () => ReadonlyArray<postgres.Sql>) => {
  const outside = drizzle(sql)

  /** For a query whose refusal means something, as a taken name does. */
  const attempt = <A>(run: (database: Queries | Transaction) => Promise<A>) =>
    Effect.flatMap(Ambient, (ambient) =>
      Effect.tryPromise({ try: () => run(ambient ?? outside), catch: DatabaseError.from })
    )

  /** For a query that can only fail because something broke. */
  const query = <A>(run: (database: Queries | Transaction) => Promise<A>) => Effect.orDie(attempt(run))

  /** All or nothing. Inside another transaction it is part of that one. */
  const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Ambient, (ambient) => (ambient ? effect : againAfterDeadlock(begin(effect))))

  const begin = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.callback<A, E>((resume, signal) => {
        let exit: Exit.Exit<A, E> | undefined
        outside
          .transaction(async (within) => {
            const run = Effect.runPromiseExitWith(context)
            exit = await run(Effect.provideService(effect, Ambient, within), { signal })
            if (Exit.isFailure(exit)) within.rollback()
          })
          .then(
            () => exit && resume(exit),
            (cause) => resume(exit && Exit.isFailure(exit) ? exit : Effect.die(DatabaseError.from(cause)))
          )
      })
    )

  /** Whether Postgres answers. */
  const ping = Effect.tryPromise({ try: () => hot`select 1`, catch: DatabaseError.from })

  return { attempt, query, transaction, ping, sql, hot, openLanes }
}

/** Measured: planning anew costs half the throughput. */
const plannedOnce = { plan_cache_mode: "force_generic_plan" }

/** What is right for a young table, reading it whole, is wrong once people have written in it, until it is analyzed. */
const byIndex = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off", enable_bitmapscan: "off" }

/** So that one process of Postgres is not all that writes. */
const laneCount = 2

/**
 * The only door to Postgres. `sql` is for drizzle and everything occasional, `hot` for what is read all day; each hot
 * write opens lanes of its own (hot-write.ts), so that one that waits for a lock holds up no other.
 */
export class Database extends Context.Service<Database, ReturnType<typeof make>>()("@hazel/Database") {
  static readonly layer = (address: PostgresAddress) =>
    Layer.effect(
      Database,
      Effect.gen(function* () {
        yield* Effect.tryPromise({ try: () => migrateDatabase(address), catch: DatabaseError.from })
        const clients: Array<postgres.Sql> = []
        yield* Effect.addFinalizer(() =>
          Effect.promise(() => Promise.all(clients.map((client) => client.end({ timeout: 1 }))))
        )
        const open = (options: postgres.Options<{}>) => {
          const client = connect(address, options)
          clients.push(client)
          return client
        }
        const lane = () => open({ max: 1, connection: { ...plannedOnce, ...byIndex } })
        const openLanes = () => Array.from({ length: laneCount }, lane)
        return make(open({ max: 12 }), open({ max: 4, connection: plannedOnce }), openLanes)
      })
    )
}
