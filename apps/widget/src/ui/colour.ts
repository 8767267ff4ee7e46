const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** The relative luminance of a colour of the form `#rrggbb`, from 0 to 1; undefined for anything else. Source: WCAG 2. */
const luminance = (colour: string): number | undefined => {
  const [, ...channels] = hex.exec(colour) ?? []
  if (channels.length === 0) return undefined
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const value = Number.parseInt(channel, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** At this luminance black and white have the same contrast, 4.58:1. */
const turningPoint = 0.179

/** The style of the app's own colour, with the text on it that is easier to read; none for a colour that is not `#rrggbb`. */
export const brandStyle = (colour: string | undefined): string => {
  const light = luminance(colour ?? "")
  if (colour === undefined || light === undefined) return ""
  return `:host { --brand: ${colour}; --on-brand: ${light > turningPoint ? "#000" : "#fff"} }`
}
