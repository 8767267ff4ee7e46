import { Schema } from "effect"

/** What a message is that is, or was, written bit by bit. One that was finished is a message like any other. */
export const MessageStream = Schema.Struct({
  /** `cancelled` by its author or a moderator; `interrupted` because its author or Hazel itself went away. */
  status: Schema.Literals(["streaming", "cancelled", "interrupted"])
})
export type MessageStream = typeof MessageStream.Type

export const StreamEnd = Schema.Literals(["finished", "cancelled", "interrupted"])
export type StreamEnd = typeof StreamEnd.Type

/** After so long without a word from its author a stream is interrupted. */
export const streamPatienceSeconds = 300

/** An earlier chunk is missing; nothing was appended. Send again from chunk `expected` on. */
export class StreamGapError extends Schema.TaggedError<StreamGapError>()("StreamGapError", {
  expected: Schema.Int
}) {}

/** The message is not being written any more. Nothing was appended. */
export class StreamEndedError extends Schema.TaggedError<StreamEndedError>()("StreamEndedError", {
  status: StreamEnd
}) {}
