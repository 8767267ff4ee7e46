import type postgres from "postgres"

/**
 * Lets Postgres check the rows that are older than a constraint. Migrations add constraints as `not valid`, which holds
 * for every write from then on, because checking a large table there would stop all writes to it, and one wrong row
 * would stop Hazel from starting. Answers the constraints that some row breaks; they are tried again at the next start.
 */
export const validateConstraints = async (sql: postgres.Sql): Promise<ReadonlyArray<string>> => {
  const added = await sql<Array<{ table: string; name: string }>>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'c' and not convalidated order by conname`
  const broken: Array<string> = []
  for (const { table, name } of added) {
    try {
      await sql`alter table ${sql(table)} validate constraint ${sql(name)}`
    } catch (cause) {
      if (Object(cause).code !== checkViolation) throw cause
      broken.push(name)
    }
  }
  return broken
}

const checkViolation = "23514"
