/** JSON without the white space between its parts, also when the end of the text is missing. */
export const compactJson = (text: string): string =>
  text.replace(/("(?:[^"\\]|\\.)*(?:"|\\?$))|\s+/g, (_, quoted: string | undefined) => quoted ?? "")
