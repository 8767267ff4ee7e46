/*
 * Limits on the cost of one text. Beyond each limit the text is shown as typed. They are far above what people write by hand, and
 * low enough that no text can exhaust the stack, or block the server for longer than a tenth of a second
 * (`message-texts` in apps/bench).
 */

/** How deep blocks may be nested; a list counts as two, itself and its item. Nobody writes deeper than this by hand. */
export const deepestBlock = 25

/** Every line can be a block of its own, which costs the most of all. */
export const mostLines = 1000

/** How deep emphasis, links and pictures may be nested. */
export const deepestInline = 16

/** Delimiters of emphasis in one paragraph. Each may be compared with all others. */
export const mostDelimiters = 1000

/** A longer row of `*`, `_` or `~` marks nothing. */
export const longestDelimiter = 6

/** Brackets in one paragraph that are open at the same time. */
export const mostOpenBrackets = 100

/** In characters. */
export const longestAddress = 2048

/** In characters. */
export const longestLinkTitle = 300
