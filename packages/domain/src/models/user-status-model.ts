import { Schema } from "effect"
import { Timestamp } from "../timestamp.ts"

export const statusTextLimit = 100

/** What a person says about their day, with an emoji or a text or both. Readers forget it at `endsAt` by themselves. */
export const UserStatus = Schema.Struct({
  emoji: Schema.NullOr(Schema.String),
  text: Schema.String,
  endsAt: Schema.NullOr(Timestamp)
})
export type UserStatus = typeof UserStatus.Type

/** There is neither emoji nor text, the emoji is none, the text is too long or cannot be shown, or the end has passed. */
export class InvalidStatusError extends Schema.TaggedError<InvalidStatusError>()("InvalidStatusError", {
  field: Schema.Literals(["emoji", "text", "endsAt"]),
  message: Schema.String
}) {}

/** A status as long as it holds. */
export const statusAt = (status: UserStatus | null, now: number): UserStatus | undefined =>
  status === null || (status.endsAt !== null && Date.parse(status.endsAt) <= now) ? undefined : status
