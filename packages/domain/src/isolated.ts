/** Letters that are read from right to left, and characters that turn text around. */
const turnsText =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

const controls = /[\u202A-\u202E\u2066-\u2069]/gu

/**
 * A name as it is put into a sentence, so that one written from right to left does not turn the words around it. Where there
 * are elements, `<bdi>` does the same. A name that turns nothing stays as it is.
 */
export const isolated = (name: string) => (turnsText.test(name) ? `\u2068${name.replace(controls, "")}\u2069` : name)
