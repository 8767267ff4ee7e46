import type { AppInputError } from "@hazel/domain/models/app-channel-model"
import { Effect } from "effect"

/** Fails with the first problem, if there is any. */
export const requireAllowed = (
  ...problems: ReadonlyArray<AppInputError | undefined>
): Effect.Effect<void, AppInputError> => {
  const first = problems.find((problem) => problem !== undefined)
  return first === undefined ? Effect.void : Effect.fail(first)
}

/** JSON as it is stored and sent; null for null. */
export const jsonOrNull = (value: unknown) => (value === null ? null : JSON.stringify(value))
