import type postgres from "postgres"
import { type FunctionVersion, searchPathOf } from "./function-version.ts"
import { unversionedFunctions } from "./unversioned-functions.ts"

/**
 * Creates the schema of a version with all its functions in one transaction, and lets the triggers call them. A
 * trigger's function keeps the search path of its version, because sessions of every version call it.
 */
export const installFunctions = (sql: postgres.Sql, version: FunctionVersion) =>
  sql.begin(async (transaction) => {
    // Functions call others that are created later.
    await transaction.unsafe("set local check_function_bodies = off")
    await transaction`create schema if not exists ${transaction(version.schema)}`
    await transaction.unsafe(`set local search_path = ${searchPathOf(version)}`)
    for (const source of version.sources) await transaction.unsafe(source)
    const ofTriggers = await transaction<Array<{ name: string }>>`
      select oid::regprocedure::text as name from pg_proc
      where pronamespace = ${version.schema}::regnamespace and prorettype = 'trigger'::regtype`
    for (const { name } of ofTriggers)
      await transaction.unsafe(`alter function ${name} set search_path = ${searchPathOf(version)}`)
    await transaction`
      insert into function_versions (schema) values (${version.schema}), ('public')
      on conflict (schema) do update set used_at = now() where function_versions.schema <> 'public'`
  })

/** Records that a node uses the version. Answers whether its functions still exist. */
export const touchFunctions = async (sql: postgres.Sql, { schema }: FunctionVersion) =>
  (await sql`update function_versions set used_at = now() where schema = ${schema}`).count > 0

/**
 * A condition on rows of `function_versions`. A Hazel from before functions had versions calls those in `public` and
 * touches no row, but its connections have the driver's default name.
 */
const isUnused = (sql: postgres.ISql) => sql`
  used_at < now() - interval '1 day' and (schema <> 'public' or not exists (
    select from pg_stat_activity where datname = current_database() and application_name = 'postgres.js'))`

export const hasUnusedFunctions = async (sql: postgres.Sql) =>
  (await sql`select from function_versions where ${isUnused(sql)}`).count > 0

/**
 * Drops every version that no node has used for a day. Triggers that call a dropped function are dropped with it, so
 * call `installFunctions` first: it lets all triggers call the functions of a version in use.
 */
export const dropUnusedFunctions = (sql: postgres.Sql) =>
  sql.begin(async (transaction) => {
    const unused = await transaction<Array<{ schema: string }>>`
      delete from function_versions where ${isUnused(transaction)} returning schema`
    for (const { schema } of unused) {
      if (schema === "public") await dropUnversioned(transaction)
      else await transaction`drop schema if exists ${transaction(schema)} cascade`
    }
  })

/** Keeps functions of extensions and functions that something else depends on. */
const dropUnversioned = async (sql: postgres.TransactionSql) => {
  const dropped = await sql<Array<{ name: string }>>`
    select oid::regprocedure::text as name from pg_proc
    where pronamespace = 'public'::regnamespace and proname = any(${unversionedFunctions})
      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
      and not exists (select from pg_depend where refclassid = 'pg_proc'::regclass and refobjid = pg_proc.oid)`
  for (const { name } of dropped) await sql.unsafe(`drop function ${name}`)
}
