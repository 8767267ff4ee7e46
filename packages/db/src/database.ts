import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { Context, Effect, Exit, Layer, Schedule } from "effect"
import { bounded } from "./bounded.ts"
import { DatabaseError } from "./database-error.ts"
import type { DatabaseLimits } from "./database-limits.ts"
import { healthCheck } from "./health-check.ts"
import type { Lanes } from "./hot-write.ts"
import { keepFunctions, migrateDatabase } from "./migrate-database.ts"
import { openClients, type Clients, type PostgresAddress } from "./postgres-clients.ts"
import { statementsOver } from "./statements.ts"
import { overloaded } from "./temporary-failure.ts"

const refusedForLoad = () => Object.assign(new Error("Too many queries wait for Postgres."), { code: overloaded })

type Queries = PostgresJsDatabase
type Transaction = Parameters<Parameters<Queries["transaction"]>[0]>[0]

/** The transaction that a query is part of, if any. `Database.transaction` sets it for the effect that it runs. */
const Ambient = Context.Reference<Transaction | undefined>("@hazel/db/Ambient", { defaultValue: () => undefined })

/** Callbacks that wait for the commit of the ambient transaction. */
const OnCommit = Context.Reference<Array<() => void> | undefined>("@hazel/db/OnCommit", {
  defaultValue: () => undefined
})

/** After a deadlock Postgres ends one of its transactions, which may simply be tried again. */
const againAfterDeadlock = <A, E, R>(transaction: Effect.Effect<A, E, R>, tries = 3): Effect.Effect<A, E, R> =>
  Effect.catchDefect(transaction, (defect) =>
    defect instanceof DatabaseError && defect.code === "40P01" && tries > 1
      ? againAfterDeadlock(transaction, tries - 1)
      : Effect.die(defect)
  )

const make = (clients: Clients, limits: DatabaseLimits) => {
  const { sql, hot } = clients
  const outside = drizzle(sql)
  const transactions = drizzle(clients.transactions)
  const inQueue = bounded(limits.queries, refusedForLoad)
  const inTransactionQueue = bounded(limits.transactions, refusedForLoad)

  /** Runs a query that Postgres may refuse for a reason the caller handles, such as a name that is taken. */
  const attempt = <A>(run: (database: Queries | Transaction) => Promise<A>) =>
    Effect.flatMap(Ambient, (ambient) =>
      Effect.tryPromise({
        try: () => (ambient ? run(ambient) : inQueue(() => run(outside))),
        catch: DatabaseError.from
      })
    )

  /** Runs a query that only fails when something is broken, so a failure is a defect. */
  const query = <A>(run: (database: Queries | Transaction) => Promise<A>) => Effect.orDie(attempt(run))

  const statements = statementsOver(query, hot)

  /** Commits everything the effect changes, or nothing. Inside another transaction it becomes part of that one. */
  const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Ambient, (ambient) =>
      ambient ? effect : againAfterDeadlock(begin(effect, transactions, inTransactionQueue))
    )

  /**
   * Runs several reads, with settings of their own, in one transaction that changes nothing. It takes a connection of the
   * pool for reads, so that slow reads leave those of changes alone.
   */
  const readTransaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Ambient, (ambient) => (ambient ? effect : begin(effect, outside, inQueue, "read only")))

  const begin = <A, E, R>(
    effect: Effect.Effect<A, E, R>,
    pool: Queries,
    inTurn: typeof inQueue,
    accessMode: "read only" | "read write" = "read write"
  ) =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.callback<A, E>((resume, signal) => {
        let exit: Exit.Exit<A, E> | undefined
        const onCommit: Array<() => void> = []
        inTurn(() =>
          pool.transaction(
            async (within) => {
              const run = Effect.runPromiseExitWith(context)
              const inside = effect.pipe(
                Effect.provideService(Ambient, within),
                Effect.provideService(OnCommit, onCommit)
              )
              exit = await run(inside, { signal })
              if (Exit.isFailure(exit)) within.rollback()
            },
            accessMode === "read only" ? { accessMode } : undefined
          )
        ).then(
          () => {
            for (const callback of onCommit) callback()
            if (exit) resume(exit)
          },
          (cause) => resume(exit && Exit.isFailure(exit) ? exit : Effect.die(DatabaseError.from(cause)))
        )
      })
    )

  /** Calls back once the outermost transaction has committed, and never if it does not. Outside of one, calls at once. */
  const afterCommit = (callback: () => void) =>
    Effect.map(OnCommit, (waiting) => (waiting ? void waiting.push(callback) : callback()))

  const checkHealth = healthCheck(
    clients.health,
    () => clients.all.filter((client) => client !== clients.health),
    limits
  )
  /** Fails unless Postgres answers now and every pool and lane answers in time. */
  const check = Effect.tryPromise({ try: checkHealth, catch: DatabaseError.from })

  const openLanes = (): Lanes => ({ connections: clients.openLanes(), patient: clients.patient, limits })

  return { attempt, query, ...statements, transaction, readTransaction, afterCommit, check, sql, hot, openLanes }
}

/**
 * The only way to Postgres. `sql` is the pool for drizzle and for occasional statements, `hot` the pool for frequent
 * reads. Each hot write opens its own lanes (hot-write.ts), and transactions have their own pool, so that a statement
 * that waits for a lock does not delay the others. A query that fails with a temporary error may have been carried out.
 */
export class Database extends Context.Service<Database, ReturnType<typeof make>>()("@hazel/Database") {
  static readonly layer = (address: PostgresAddress, limits: DatabaseLimits) =>
    Layer.effect(
      Database,
      Effect.gen(function* () {
        const broken = yield* Effect.tryPromise({ try: () => migrateDatabase(address), catch: DatabaseError.from })
        if (broken.length > 0) yield* Effect.logWarning(`Rows in the database break ${broken.join(", ")}.`)
        const clients = yield* Effect.acquireRelease(
          Effect.sync(() => openClients(address, limits)),
          (opened) => Effect.promise(() => Promise.all(opened.all.map((client) => client.end({ timeout: 1 }))))
        )
        // A failure is ignored: functions are only dropped after a day without a success.
        yield* Effect.forkScoped(
          Effect.tryPromise(() => keepFunctions(clients.sql, address)).pipe(
            Effect.ignore,
            Effect.repeat(Schedule.spaced("1 hour")),
            Effect.delay("1 hour")
          )
        )
        return make(clients, limits)
      })
    )
}
