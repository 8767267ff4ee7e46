const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

/** A moment as it is shown beside a key. */
export const shownMoment = (timestamp: string) => dayAndTime.format(new Date(timestamp))
