import { Result, Schema } from "effect"
import type postgres from "postgres"

/** The columns of a statement by their names, each with the schema of its values. */
export type Columns = Readonly<Record<string, Schema.Codec<unknown, unknown>>>

/** One row, decoded. */
export type RowOf<Named extends Columns> = Schema.Struct.Type<Named>

type Found = Pick<postgres.RowList<ReadonlyArray<object>>, "statement"> & ReadonlyArray<object>

/** A row is not what its statement was expected to answer. Quotes no value, as errors end up in the log. */
export class UndecodableRowError extends Schema.TaggedError<UndecodableRowError>()("UndecodableRowError", {
  /** SQL that names the functions and tables, with `$1` instead of values. */
  statement: Schema.String,
  reason: Schema.String
}) {
  override get message() {
    return `A row of this statement does not decode: ${this.reason}\n${this.statement}`
  }
}

const refuse = ({ statement }: Found, reason: string): never => {
  throw new UndecodableRowError({ statement: statement.string.trim().replaceAll(/\s+/g, " "), reason })
}

/** The rows as the schemas of their columns decode them. Throws `UndecodableRowError`. */
export const decodeRows = <Named extends Columns>(columns: Named, found: Found): ReadonlyArray<RowOf<Named>> => {
  const decode = Schema.decodeUnknownResult(Schema.Array(Schema.Struct(columns)))
  return Result.getOrElse(decode(found), ({ message }) => refuse(found, message))
}

const isProduction = process.env["NODE_ENV"] === "production"

/**
 * The rows as they are, which outside production must decode: for what is asked all day, and for long lists. To decode
 * the 500 channels of a person takes 1.2 ms and a page of 50 messages 73 µs, each more than `JSON.parse` takes for it.
 */
export const trustRows = <Rows extends Found>(columns: Columns, found: Rows, isTrusted = isProduction): Rows => {
  if (!isTrusted) decodeRows(columns, found)
  return found
}

/** The one row of a statement that always answers one. */
export const requireRow = <Row>(rows: ReadonlyArray<Row>): Row => {
  const [row] = rows
  if (row === undefined) throw new Error("A statement that always answers a row answered none.")
  return row
}
