import { InvalidAppError, InvalidAppKeyError } from "@hazel/domain/models/app-model"
import { describeFailure } from "../failure/describe-failure.ts"

/** The text for a field that the server refused. */
export const appErrorOf = (failure: unknown, field: InvalidAppError["field"] | InvalidAppKeyError["field"]) =>
  (failure instanceof InvalidAppError || failure instanceof InvalidAppKeyError) && failure.field === field
    ? failure.message
    : undefined

/** The text for a failure that belongs to none of the shown fields. */
export const otherAppError = (failure: unknown, ...shown: ReadonlyArray<string>) => {
  if (!failure) return undefined
  const { field }: { readonly field?: unknown } = Object(failure)
  return typeof field === "string" && shown.includes(field) ? undefined : describeFailure(failure)
}
