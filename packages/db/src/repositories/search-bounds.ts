import { searchTotalLimit } from "@hazel/domain/models/message-search-model"
import { Context } from "effect"

/**
 * How much a search looks at. Measured in a million messages: a row that is walked costs 0.25 µs, and a match in the index of
 * words 1 µs and more, because it is anywhere in the table.
 */
export const SearchBounds = Context.Reference("@hazel/db/SearchBounds", {
  defaultValue: () => ({
    /** The newest rows, which every search walks first. */
    sample: 8_000,
    /** The rows that are walked if the share of matches in the sample promises enough of them. */
    walk: 150_000,
    /** The matches that are taken from the index of words. If there are more, walking all rows soon finds enough. */
    candidates: 20_000,
    /** The unread messages that are looked at, if only these are wanted. */
    unread: 10_000,
    /** The newest matches, which are counted and compared with each other. */
    compared: searchTotalLimit,
    /** Words that begin like the last one are not looked up in the index if more than this share of the sample has one. */
    frequentShare: 0.1
  })
})
