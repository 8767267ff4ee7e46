import { Schema } from "effect"

/**
 * A ULID: 48 bits of milliseconds and 80 others as 26 digits of Crockford's base 32, in upper case. The database makes
 * them (`functions/app-ulids.sql`), so that the ids of a channel increase in the order of its log. Source: N7.
 */
export const Ulid = Schema.String.check(Schema.isPattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { expected: "a ULID" })).pipe(
  Schema.brand("@hazel/Ulid")
)
export type Ulid = typeof Ulid.Type
