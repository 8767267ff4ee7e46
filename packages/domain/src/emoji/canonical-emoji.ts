const variationSelectors = /[\uFE0E\uFE0F]/gu
/** Digits, `#` and `*` are emoji only as keycaps. */
const shownAsText = /(?![0-9#*](?!\u20E3))(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu

/**
 * The one form in which Hazel stores, shows and compares an emoji: Unicode's "fully qualified" form. U+FE0F stands behind
 * each character that would be shown as text without it, and nowhere else: `❤` becomes `❤️`, `👍️` becomes `👍`.
 * Expects one emoji. Only the table in `emoji.ts` can check that; this function needs no table, so that the web app's first
 * load can use it.
 */
export const canonicalEmoji = (emoji: string) =>
  emoji.normalize("NFC").replace(variationSelectors, "").replace(shownAsText, "$&\u{FE0F}")
