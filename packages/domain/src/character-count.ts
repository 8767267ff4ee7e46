/** Whether a text has more characters than this. It counts code points: an emoji of one code point is one character. */
export const isLongerThan = (text: string, characters: number) =>
  text.length > characters && (text.length > 2 * characters || Array.from(text).length > characters)
