import type postgres from "postgres"
import { afterRows, extensions, routines, schemas, sequences, tables } from "./schema-statements.ts"

interface Table {
  readonly name: string
  readonly columns: ReadonlyArray<string>
}

const storedColumns = `
  select attrelid::regclass::text as name, array_agg(attname::text order by attnum) as columns
  from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
  where relkind = 'r' and attnum > 0 and not attisdropped and attgenerated = ''
    and nspname not like 'pg\\_%' and nspname <> 'information_schema'
  group by attrelid order by 1`

const quoted = (value: string | null) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`)

/**
 * One `insert` for all rows of a table. Each value is the text that Postgres prints, so that `json` keeps its bytes.
 */
const insertInto = async (sql: postgres.Sql, { name, columns }: Table) => {
  const texts = columns.map((column) => `"${column}"::text as "${column}"`)
  const rows: ReadonlyArray<Record<string, string | null>> = await sql.unsafe(`select ${texts.join(", ")} from ${name}`)
  if (rows.length === 0) return []
  const values = rows.map((row) => `(${columns.map((column) => quoted(row[column] ?? null)).join(", ")})`)
  const into = columns.map((column) => `"${column}"`).join(", ")
  return [`insert into ${name} (${into}) values\n${values.toSorted().join(",\n")}`]
}

/**
 * The SQL that makes the same schemas, functions and rows in an empty database, as `pg_dump` would write it. The
 * embedded Postgres brings no `pg_dump`.
 */
export const dumpDatabase = async (sql: postgres.Sql): Promise<string> => {
  // Postgres then qualifies every name, so that the restore depends on no search path.
  await sql`set search_path = ''`
  const statementsOf = async (query: string) => {
    const rows: ReadonlyArray<{ readonly statement: string }> = await sql.unsafe(query)
    return rows.map(({ statement }) => statement.trimEnd())
  }
  const stored: ReadonlyArray<Table> = await sql.unsafe(storedColumns)

  const parts = ["set check_function_bodies = off"]
  for (const query of [schemas, extensions, sequences, tables, routines]) parts.push(...(await statementsOf(query)))
  for (const table of stored) parts.push(...(await insertInto(sql, table)))
  parts.push(...(await statementsOf(afterRows)))
  return `${parts.join(";\n\n")};\n`
}
