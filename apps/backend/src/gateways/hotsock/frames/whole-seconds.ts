/** A moment in RFC 3339, UTC and without milliseconds, as the frames of the protocol show it. Source: H5. */
export const inWholeSeconds = (moment: string) => new Date(moment).toISOString().replace(/\.\d{3}Z$/, "Z")
