/** Whether Postgres can keep the text: it has no U+0000 and no half of a character. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0")
