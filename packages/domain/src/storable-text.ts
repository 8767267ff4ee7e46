/** Whether Postgres can store the text: it contains no U+0000 and no unpaired surrogate. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0")
