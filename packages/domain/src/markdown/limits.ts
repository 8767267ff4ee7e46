/*
 * Limits on the cost of one text. Beyond each limit the text is shown as typed. They are far above what people write by hand, and
 * low enough that no text can exhaust the stack, or block the server for longer than a tenth of a second
 * (`message-texts` in apps/bench).
 */

/** The deepest nesting of blocks; a list counts as two, itself and its item. Nobody writes deeper than this by hand. */
export const deepestBlock = 25

/** The most lines of a text. Every line can be a separate block, which costs the most. */
export const mostLines = 1000

/** The deepest nesting of emphasis, links and pictures. */
export const deepestInline = 16

/** The most delimiters of emphasis in one paragraph. Each may be compared with all others. */
export const mostDelimiters = 1000

/** The longest run of `*`, `_` or `~` that marks anything. */
export const longestDelimiter = 6

/** The most brackets that are open at the same time in one paragraph. */
export const mostOpenBrackets = 100

/** In characters. */
export const longestAddress = 2048

/** In characters. */
export const longestLinkTitle = 300
