import { InvalidProfileError } from "@hazel/domain/models/user-model"

/** The text for a field of a profile that the server refused. */
export const profileErrorOf = (failure: unknown, field: InvalidProfileError["field"]) =>
  failure instanceof InvalidProfileError && failure.field === field ? failure.message : undefined
