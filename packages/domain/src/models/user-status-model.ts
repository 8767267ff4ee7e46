import { Schema } from "effect"
import { Timestamp } from "../timestamp.ts"

export const statusTextLimit = 100

/** The status of a person: an emoji, a text or both. Clients stop showing it at `endsAt` by themselves. */
export const UserStatus = Schema.Struct({
  emoji: Schema.NullOr(Schema.String),
  text: Schema.String,
  endsAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "UserStatus" })
export type UserStatus = typeof UserStatus.Type

/**
 * The status has neither emoji nor text, the emoji is unknown, the text is too long or invisible, or the end has
 * passed.
 */
export class InvalidStatusError extends Schema.TaggedError<InvalidStatusError>()("InvalidStatusError", {
  field: Schema.Literals(["emoji", "text", "endsAt"]),
  message: Schema.String
}) {}

/** The status while it holds, or undefined once it has ended. */
export const statusAt = (status: UserStatus | null, now: number): UserStatus | undefined =>
  status === null || (status.endsAt !== null && Date.parse(status.endsAt) <= now) ? undefined : status
