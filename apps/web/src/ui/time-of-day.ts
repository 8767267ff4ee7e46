/** Formats a moment as hours and minutes of two digits each. */
export const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
