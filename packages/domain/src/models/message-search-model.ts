import { Schema } from "effect"
import { Channel } from "./channel-model.ts"
import { Message } from "./message-model.ts"

export const searchPageLimit = 50
export const searchPageDefault = 20
export const searchQueryLimit = 500

/** The most matches that are counted and, by relevance, compared with each other. They are the newest ones. */
export const searchTotalLimit = 1_000

export const SearchSort = Schema.Literals(["relevance", "newest"])
export type SearchSort = typeof SearchSort.Type

/** A part of a plain text that matches, in UTF-16 code units; `end` is behind its last one. */
const TextRange = Schema.Struct({ start: Schema.Int, end: Schema.Int })

export const SearchHit = Schema.Struct({
  message: Message,
  /** One line of plain text from the message, never markup. */
  snippet: Schema.Struct({ text: Schema.String, ranges: Schema.Array(TextRange) })
}).annotate({ identifier: "SearchHit" })
export type SearchHit = typeof SearchHit.Type

/**
 * A part of the query that was understood in another way than its author may think: an operator or value that does not
 * exist, a person or channel that does not exist for them, or the parts that were left out because the query has too many;
 * or `inside-words`: no message has these words, and the hits contain them inside of longer ones.
 */
export const SearchHint = Schema.Struct({
  kind: Schema.Literals([
    "unknown-operator",
    "unknown-value",
    "unknown-person",
    "unknown-channel",
    "left-out",
    "inside-words"
  ]),
  /** The part as it was typed. */
  text: Schema.String
}).annotate({ identifier: "SearchHint" })
export type SearchHint = typeof SearchHint.Type

export const SearchPage = Schema.Struct({
  hits: Schema.Array(SearchHit),
  /** The channels of the hits. */
  channels: Schema.Array(Channel),
  /** How many messages match; with `isCapped` there are more. */
  total: Schema.Int,
  isCapped: Schema.Boolean,
  /** Ask with it for the next page; null on the last one. New messages do not move the pages. */
  cursor: Schema.NullOr(Schema.String),
  hints: Schema.Array(SearchHint)
}).annotate({ identifier: "SearchPage" })
export type SearchPage = typeof SearchPage.Type

/** The query is longer than 500 characters or cannot be stored, or the cursor or time zone is unknown. */
export class InvalidSearchError extends Schema.TaggedError<InvalidSearchError>()("InvalidSearchError", {
  message: Schema.String
}) {}

/** The search took too long. A query with more or longer words is faster. */
export class SearchTooBroadError extends Schema.TaggedError<SearchTooBroadError>()("SearchTooBroadError", {
  message: Schema.String
}) {}

/** Too many searches wait for their turn, or this one has waited too long. It may be made again after `retryAfterMs`. */
export class SearchBusyError extends Schema.TaggedError<SearchBusyError>()("SearchBusyError", {
  message: Schema.String,
  retryAfterMs: Schema.Number
}) {}
