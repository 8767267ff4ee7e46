/** For how long somebody is muted or banned. `null` is until it is taken back. */
export const restraintEnds = [
  { value: 3_600, label: "1 hour" },
  { value: 86_400, label: "1 day" },
  { value: 604_800, label: "1 week" },
  { value: 2_592_000, label: "30 days" },
  { value: 0, label: "Until it is taken back" }
] as const

export type RestraintEnd = (typeof restraintEnds)[number]["value"]

/** As the calls want it. */
export const secondsOf = (end: RestraintEnd) => (end === 0 ? {} : { seconds: end })

/** `8 s`, `3 min`, `2 h`: never less than what is left. */
export const waitWords = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return `${seconds} s`
  return seconds <= 5_400 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3_600)} h`
}

/** As slow mode is set, from none to the six hours it may last. */
export const slowModes = [
  { value: 0, label: "Off" },
  { value: 5, label: "5 seconds" },
  { value: 10, label: "10 seconds" },
  { value: 30, label: "30 seconds" },
  { value: 60, label: "1 minute" },
  { value: 300, label: "5 minutes" },
  { value: 900, label: "15 minutes" },
  { value: 3_600, label: "1 hour" },
  { value: 21_600, label: "6 hours" }
] as const

/** The same with what was set elsewhere. */
export const slowModesWith = (seconds: number): ReadonlyArray<{ readonly value: number; readonly label: string }> =>
  slowModes.some(({ value }) => value === seconds)
    ? slowModes
    : [...slowModes, { value: seconds, label: waitWords(seconds * 1000) }].toSorted(
        (one, other) => one.value - other.value
      )
