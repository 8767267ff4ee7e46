import { sql as statement } from "drizzle-orm"
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { Context, Effect, Exit, Layer, Schedule, Schema } from "effect"
import { bounded } from "./bounded.ts"
import type { DatabaseLimits } from "./database-limits.ts"
import { healthCheck } from "./health-check.ts"
import type { Lanes } from "./hot-write.ts"
import { keepFunctions, migrateDatabase } from "./migrate-database.ts"
import { openClients, type Clients, type PostgresAddress } from "./postgres-clients.ts"
import { type Columns, decodeRows, requireRow, type RowOf, trustRows } from "./rows.ts"
import { isTemporaryFailure, overloaded } from "./temporary-failure.ts"

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

  /** Whether the same call may succeed later, without anything being changed about it. It may have been carried out. */
  get isTemporary(): boolean {
    return isTemporaryFailure(this.code, Object(this.cause).severity)
  }
}

const refusedForLoad = () => Object.assign(new Error("Too many queries wait for Postgres."), { code: overloaded })

type HotValue = Parameters<Clients["hot"]>[1]
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

const make = (clients: Clients, limits: DatabaseLimits) => {
  const { sql, hot } = clients
  const outside = drizzle(sql)
  const transactions = drizzle(clients.transactions)
  const inQueue = bounded(limits.queries, refusedForLoad)
  const inTransactionQueue = bounded(limits.transactions, refusedForLoad)

  /** For a query whose refusal means something, as a taken name does. */
  const attempt = <A>(run: (database: Queries | Transaction) => Promise<A>) =>
    Effect.flatMap(Ambient, (ambient) =>
      Effect.tryPromise({
        try: () => (ambient ? run(ambient) : inQueue(() => run(outside))),
        catch: DatabaseError.from
      })
    )

  /** For a query that can only fail because something broke. */
  const query = <A>(run: (database: Queries | Transaction) => Promise<A>) => Effect.orDie(attempt(run))

  /** An array is one value, for `any` and `unnest`; drizzle would make a list of it. */
  const execute = <Row extends object>(text: TemplateStringsArray, values: ReadonlyArray<unknown>) => {
    const parameters = values.map((value) => (Array.isArray(value) ? statement.param(value) : value))
    return query((database) => database.execute<Row & Record<string, unknown>>(statement(text, ...parameters)))
  }

  /** Runs a statement whose rows nobody reads. Answers how many rows it changed or found. */
  const run = (text: TemplateStringsArray, ...values: ReadonlyArray<unknown>) =>
    Effect.map(execute(text, values), (found) => found.count)

  /** The rows of a statement, decoded. A row that does not decode is a defect, an `UndecodableRowError`. */
  const rows =
    <const Named extends Columns>(columns: Named) =>
    (text: TemplateStringsArray, ...values: ReadonlyArray<unknown>) =>
      Effect.map(execute(text, values), (found) => decodeRows(columns, found))

  /** The first row of a statement, if it answers any. */
  const firstRow =
    <const Named extends Columns>(columns: Named) =>
    (text: TemplateStringsArray, ...values: ReadonlyArray<unknown>) =>
      Effect.map(rows(columns)(text, ...values), ([row]): RowOf<Named> | undefined => row)

  /** The row of a statement that always answers one. */
  const onlyRow =
    <const Named extends Columns>(columns: Named) =>
    (text: TemplateStringsArray, ...values: ReadonlyArray<unknown>) =>
      Effect.map(rows(columns)(text, ...values), requireRow)

  /** The same for a row with a long list, which is decoded outside production only (`trustRows`). */
  const trustedRow =
    <const Named extends Columns>(columns: Named) =>
    (text: TemplateStringsArray, ...values: ReadonlyArray<unknown>) =>
      Effect.map(execute<RowOf<Named>>(text, values), (found) => requireRow(trustRows(columns, found)))

  /** Rows over `hot`, which are decoded outside production only. */
  const hotRows =
    <const Named extends Columns>(columns: Named) =>
    async (text: TemplateStringsArray, ...values: ReadonlyArray<HotValue>): Promise<ReadonlyArray<RowOf<Named>>> =>
      trustRows(columns, await hot<Array<RowOf<Named>>>(text, ...values))

  /** All or nothing. Inside another transaction it is part of that one. */
  const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Ambient, (ambient) => (ambient ? effect : againAfterDeadlock(begin(effect))))

  const begin = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.callback<A, E>((resume, signal) => {
        let exit: Exit.Exit<A, E> | undefined
        inTransactionQueue(() =>
          transactions.transaction(async (within) => {
            const run = Effect.runPromiseExitWith(context)
            exit = await run(Effect.provideService(effect, Ambient, within), { signal })
            if (Exit.isFailure(exit)) within.rollback()
          })
        ).then(
          () => exit && resume(exit),
          (cause) => resume(exit && Exit.isFailure(exit) ? exit : Effect.die(DatabaseError.from(cause)))
        )
      })
    )

  const checkHealth = healthCheck(
    clients.health,
    () => clients.all.filter((client) => client !== clients.health),
    limits
  )
  /** Fails unless Postgres answers now, and every pool and lane does in time. */
  const check = Effect.tryPromise({ try: checkHealth, catch: DatabaseError.from })

  const openLanes = (): Lanes => ({ connections: clients.openLanes(), patient: clients.patient, limits })

  return { attempt, query, run, rows, firstRow, onlyRow, trustedRow, hotRows, transaction, check, sql, hot, openLanes }
}

/**
 * The only door to Postgres. `sql` is for drizzle and everything occasional, `hot` for what is read all day; each hot
 * write opens lanes of its own (hot-write.ts), and transactions have a pool of their own, so that what waits for a lock
 * holds up no other. A query that fails with a temporary error may have been carried out.
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
        // A node that fails to say that it uses its functions has a day to try again.
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
