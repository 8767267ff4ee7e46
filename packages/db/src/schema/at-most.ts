import { sql } from "drizzle-orm"
import { type AnyPgColumn, check } from "drizzle-orm/pg-core"

/** A constraint by which a text column holds 1 to so many characters, or null if it is nullable. */
export const atMost = (name: string, column: AnyPgColumn, characters: number) =>
  check(name, sql`char_length(${column}) between 1 and ${sql.raw(String(characters))}`)
