import { sql } from "drizzle-orm"
import { type AnyPgColumn, check } from "drizzle-orm/pg-core"

/** A constraint by which a column holds one of these words, or null if it is nullable. The words contain no quotes. */
export const oneOf = (name: string, column: AnyPgColumn, words: ReadonlyArray<string>) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`)
