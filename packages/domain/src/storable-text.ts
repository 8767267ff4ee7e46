/** Whether Postgres can store the text: it contains no U+0000 and no unpaired surrogate. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0")

/** The text as it can be looked up. Nothing stored has the characters that Postgres cannot store, or what replaces them. */
export const storableText = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD")

/**
 * Whether Postgres can store this JSON, as `JSON.stringify` writes it: no text in it has an escaped U+0000 or an escaped
 * surrogate, which is how it writes unpaired ones.
 */
export const isStorableJson = (json: string) => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json)
