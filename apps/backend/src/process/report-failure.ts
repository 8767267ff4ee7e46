import { Cause, Effect } from "effect"
import { HttpServerError } from "effect/http"
import { HazelConfig } from "../config.ts"

const isPortTaken = (error: unknown): error is HttpServerError.ServeError =>
  error instanceof HttpServerError.ServeError &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === "EADDRINUSE"

/** Failures whose message says what to do. */
const expected: ReadonlySet<unknown> = new Set(["EmbeddedPostgresError", "PushSettingsError"])

/**
 * Logs why Hazel could not start or had to end: what to do about an expected failure, or every detail of an unexpected
 * one.
 */
export const reportFailure = (cause: Cause.Cause<unknown>) =>
  Effect.gen(function* () {
    const { port } = yield* HazelConfig
    const error = Cause.squash(cause)
    if (Cause.hasInterruptsOnly(cause)) return
    if (isPortTaken(error)) {
      return yield* Effect.logError(
        `Port ${port} is taken. Stop what runs there, or start with another: PORT=3001 npm start`
      )
    }
    const isExpected = error instanceof Error && "_tag" in error && expected.has(error._tag)
    yield* isExpected
      ? Effect.logError(error.message)
      : Effect.logError("Hazel ended because of an unexpected error", cause)
  })
