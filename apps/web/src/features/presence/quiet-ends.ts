export const quietEnds = [
  { value: "half-hour", label: "For 30 minutes" },
  { value: "hour", label: "For 1 hour" },
  { value: "tomorrow", label: "Until tomorrow" },
  { value: "never", label: "Until I turn it off" }
] as const
export type QuietEnd = (typeof quietEnds)[number]["value"]

const morning = 8

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()

/** When one may be disturbed again; tomorrow begins in the morning where the person is. */
export const quietUntil = (end: QuietEnd, now: Date): string | null => {
  switch (end) {
    case "half-hour":
      return after(now, 30)
    case "hour":
      return after(now, 60)
    case "tomorrow":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morning).toISOString()
    case "never":
      return null
  }
}
