/** Letters of right-to-left scripts, and characters that change the direction of text. */
const turnsText =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

const controls = /[\u202A-\u202E\u2066-\u2069]/gu

/**
 * A name for use in a sentence, isolated so that a right-to-left name does not reorder the words around it. In HTML, `<bdi>`
 * does the same. A name that reorders nothing stays unchanged.
 */
export const isolated = (name: string) => (turnsText.test(name) ? `\u2068${name.replace(controls, "")}\u2069` : name)
