import { Schema } from "effect"

/** The state of a message that is streamed or whose stream ended early. A finished one is like any other message. */
export const MessageStream = Schema.Struct({
  /** `cancelled` by its author or a moderator; `interrupted` because its author or the server went away. */
  status: Schema.Literals(["streaming", "cancelled", "interrupted"])
}).annotate({ identifier: "MessageStream" })
export type MessageStream = typeof MessageStream.Type

export const StreamEnd = Schema.Literals(["finished", "cancelled", "interrupted"])
export type StreamEnd = typeof StreamEnd.Type

/** A stream is interrupted after so many seconds without a chunk from its author. */
export const streamPatienceSeconds = 300

/** An earlier chunk is missing. Nothing was appended. Send again from chunk `expected` on. */
export class StreamGapError extends Schema.TaggedError<StreamGapError>()("StreamGapError", {
  expected: Schema.Int
}) {}

/** The stream has ended. Nothing was appended. */
export class StreamEndedError extends Schema.TaggedError<StreamEndedError>()("StreamEndedError", {
  status: StreamEnd
}) {}
