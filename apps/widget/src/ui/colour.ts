/** The relative luminance of a colour, from 0 to 1. Source: WCAG 2. */
const luminance = (colour: number): number => {
  const channel = (bits: number) => {
    const value = ((colour >> bits) & 255) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/** At this luminance black and white have the same contrast, 4.58:1. */
const turningPoint = 0.179

/** The style of the app's own colour, with the text on it that is easier to read; none for a colour that is not `#rrggbb`. */
export const brandStyle = (colour = ""): string => {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return ""
  const isLight = luminance(Number.parseInt(colour.slice(1), 16)) > turningPoint
  return `:host { --brand: ${colour}; --on-brand: ${isLight ? "#000" : "#fff"} }`
}
