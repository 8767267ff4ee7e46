import { channelRestrictionTexts } from "./texts.ts"

/** How long a mute or ban may last. `0` lasts until it is lifted. */
export const restrictionEnds = [
  { value: 3_600, label: channelRestrictionTexts.oneHour },
  { value: 86_400, label: channelRestrictionTexts.oneDay },
  { value: 604_800, label: channelRestrictionTexts.oneWeek },
  { value: 2_592_000, label: channelRestrictionTexts.thirtyDays },
  { value: 0, label: channelRestrictionTexts.untilLifted }
] as const

export type RestrictionEnd = (typeof restrictionEnds)[number]["value"]

/** The duration in the form the calls take. */
export const secondsOf = (end: RestrictionEnd) => (end === 0 ? {} : { seconds: end })

/** Formats a wait as `8 s`, `3 min` or `2 h`, rounded up. */
export const formatWait = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return channelRestrictionTexts.seconds(seconds)
  return seconds <= 5_400
    ? channelRestrictionTexts.minutes(Math.ceil(seconds / 60))
    : channelRestrictionTexts.hours(Math.ceil(seconds / 3_600))
}

/** The choices for slow mode, from off to the maximum of six hours. */
export const slowModes = [
  { value: 0, label: channelRestrictionTexts.off },
  { value: 5, label: channelRestrictionTexts.fiveSeconds },
  { value: 10, label: channelRestrictionTexts.tenSeconds },
  { value: 30, label: channelRestrictionTexts.thirtySeconds },
  { value: 60, label: channelRestrictionTexts.oneMinute },
  { value: 300, label: channelRestrictionTexts.fiveMinutes },
  { value: 900, label: channelRestrictionTexts.fifteenMinutes },
  { value: 3_600, label: channelRestrictionTexts.oneHour },
  { value: 21_600, label: channelRestrictionTexts.sixHours }
] as const

/** Adds the current value if it was set elsewhere to one that is not among the choices. */
export const slowModesWith = (seconds: number): ReadonlyArray<{ readonly value: number; readonly label: string }> =>
  slowModes.some(({ value }) => value === seconds)
    ? slowModes
    : [...slowModes, { value: seconds, label: formatWait(seconds * 1000) }].toSorted(
        (one, other) => one.value - other.value
      )
