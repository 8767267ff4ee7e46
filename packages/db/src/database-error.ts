import { Schema } from "effect"
import { isTemporaryFailure } from "./temporary-failure.ts"

/**
 * Postgres refused a statement or could not be reached. `code` is its SQLSTATE, or the code of the connection's error.
 */
export class DatabaseError extends Schema.TaggedError<DatabaseError>()("DatabaseError", {
  code: Schema.String,
  constraint: Schema.NullOr(Schema.String),
  cause: Schema.Defect()
}) {
  static from(this: void, cause: unknown): DatabaseError {
    const found = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    const { code, constraint_name: constraint } = Object(found)
    // The detail quotes the refused row and with it what people wrote; errors end up in the log.
    if (String(code).startsWith("23")) Object.assign(Object(found), { detail: undefined })
    return new DatabaseError({
      code: typeof code === "string" ? code : "unknown",
      constraint: typeof constraint === "string" ? constraint : null,
      // Drizzle's own error is left out, because it quotes the parameters.
      cause: found
    })
  }

  /** Whether the same call may succeed later. The failed one may still have been carried out. */
  get isTemporary(): boolean {
    return isTemporaryFailure(this.code, Object(this.cause).severity)
  }
}
