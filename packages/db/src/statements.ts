import { sql } from "drizzle-orm"
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { Effect } from "effect"
import type postgres from "postgres"
import { type Columns, decodeRows, requireRow, type RowOf, trustRows } from "./rows.ts"

type Text = TemplateStringsArray
type Values = ReadonlyArray<unknown>

/** Runs a query in the ambient transaction, if there is one. */
type Query = <A>(run: (database: Pick<PostgresJsDatabase, "execute">) => Promise<A>) => Effect.Effect<A>

/** Statements as tagged templates, over `query` or over the pool `hot`. */
export const statementsOver = (query: Query, hot: postgres.Sql) => {
  /** Passes an array as one value, for `any` and `unnest`; drizzle would make a list of it. */
  const execute = <Row extends object>(text: Text, values: Values) => {
    const parameters = values.map((value) => (Array.isArray(value) ? sql.param(value) : value))
    return query((database) => database.execute<Row & Record<string, unknown>>(sql(text, ...parameters)))
  }

  /** Runs a statement without reading its rows. Answers how many it changed or found. */
  const run = (text: Text, ...values: Values) => Effect.map(execute(text, values), (found) => found.count)

  /** Answers the decoded rows. A row that does not decode is a defect, an `UndecodableRowError`. */
  const rows =
    <const Named extends Columns>(columns: Named) =>
    (text: Text, ...values: Values) =>
      Effect.map(execute(text, values), (found) => decodeRows(columns, found))

  /** Answers the first row, if there is any. */
  const firstRow =
    <const Named extends Columns>(columns: Named) =>
    (text: Text, ...values: Values) =>
      Effect.map(rows(columns)(text, ...values), ([row]): RowOf<Named> | undefined => row)

  /** Answers the row of a statement that always answers one. */
  const onlyRow =
    <const Named extends Columns>(columns: Named) =>
    (text: Text, ...values: Values) =>
      Effect.map(rows(columns)(text, ...values), requireRow)

  /** Answers a row with a long list, which is decoded outside production only (`trustRows`). */
  const trustedRow =
    <const Named extends Columns>(columns: Named) =>
    (text: Text, ...values: Values) =>
      Effect.map(execute<RowOf<Named>>(text, values), (found) => requireRow(trustRows(columns, found)))

  /** Answers rows over `hot`, which are decoded outside production only. */
  const hotRows =
    <const Named extends Columns>(columns: Named) =>
    async (text: Text, ...values: Parameters<typeof hot>[1][]): Promise<ReadonlyArray<RowOf<Named>>> =>
      trustRows(columns, await hot<Array<RowOf<Named>>>(text, ...values))

  return { run, rows, firstRow, onlyRow, trustedRow, hotRows }
}
