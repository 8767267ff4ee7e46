export const statusEnds = [
  { value: "never", label: "Don’t clear" },
  { value: "half-hour", label: "30 minutes" },
  { value: "hour", label: "1 hour" },
  { value: "today", label: "Today" }
] as const
export type StatusEnd = (typeof statusEnds)[number]["value"]

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()

/** The moment meant; today ends where the person is. */
export const endOf = (end: StatusEnd, now: Date): string | null => {
  switch (end) {
    case "never":
      return null
    case "half-hour":
      return after(now, 30)
    case "hour":
      return after(now, 60)
    case "today":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString()
  }
}
