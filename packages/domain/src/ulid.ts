import { Schema } from "effect"

/**
 * A ULID: 48 bits of milliseconds and 80 others as 26 digits of Crockford's base 32, in upper case. The database makes
 * them (`functions/app-ulids.sql`), so that the ids of a channel increase in the order of its log. Source: N7.
 */
export const Ulid = Schema.String.check(Schema.isPattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { expected: "a ULID" })).pipe(
  Schema.brand("@hazel/Ulid")
)
export type Ulid = typeof Ulid.Type

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const inBase32 = (value: number, length: number): string =>
  length === 0 ? "" : `${inBase32(Math.floor(value / 32), length - 1)}${digits[value % 32]}`

/**
 * The id that a message of Hazel has for an app: its time in milliseconds and its seq. In SQL it is `chat_id`
 * (`functions/linked-chats.sql`).
 */
export const chatUlid = (ms: number, seq: number): Ulid => Ulid.make(`${inBase32(ms, 10)}${inBase32(seq, 8)}00000000`)
