import { withoutUnseen } from "@hazel/domain/visible-text"

/**
 * Text of others as a terminal may be given it: without control characters, so that none of it becomes an escape sequence,
 * and without characters that hide or reverse other text. Lines stay.
 */
export const shownText = (text: string): string => withoutUnseen(text.replaceAll("\t", "  "))

/** A name in one line. */
export const shownName = (name: string): string => shownText(name).replaceAll("\n", " ")
