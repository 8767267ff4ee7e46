const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

/** The longest emoji has 15 code units; a letter with the most marks that a short text may have has 9. */
const longestGrapheme = 16

/**
 * How much of `text` fits into `limit` characters as a person counts them: 👨‍👩‍👧‍👦, `é` and 🇵🇹 are one each, however many
 * code points they have. In code units, and never within a character. A character that is longer than any emoji counts as
 * often as it is longer, so that what is stored has a bound.
 */
const fitting = (text: string, limit: number) => {
  if (text.length <= limit) return text.length
  let [end, room] = [0, limit]
  for (const { segment } of segmenter.segment(text)) {
    room -= Math.ceil(segment.length / longestGrapheme)
    if (room < 0) return end
    end += segment.length
  }
  return end
}

export const isLongerThan = (text: string, limit: number) => fitting(text, limit) < text.length

/** The beginning of `text`, of at most `limit` whole characters. */
export const cutToLength = (text: string, limit: number) => text.slice(0, fitting(text, limit))

/** How many characters `text` has more than `limit`; 0 when it fits. */
export const excessOver = (text: string, limit: number) =>
  Array.from(segmenter.segment(text.slice(fitting(text, limit)))).length
