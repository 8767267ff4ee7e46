import { Schema } from "effect"

export const useOwnPostgres = "Or set DATABASE_URL to a Postgres 15 or newer, and Hazel uses that one instead."

/** The embedded Postgres failed. The message says why and what a person can do about it. */
export class EmbeddedPostgresError extends Schema.TaggedError<EmbeddedPostgresError>()("EmbeddedPostgresError", {
  problem: Schema.String,
  hint: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message() {
    return `${this.problem}\n${this.hint}`
  }

  static from(cause: unknown) {
    if (cause instanceof EmbeddedPostgresError) return cause

    const reason = cause instanceof Error ? cause.message : String(cause)
    return new EmbeddedPostgresError({
      problem: `The embedded Postgres could not be started: ${reason}`,
      hint: useOwnPostgres,
      cause
    })
  }
}
