import { channelRestraintTexts } from "./texts.ts"

/** How long a mute or ban may last. `0` lasts until it is lifted. */
export const restraintEnds = [
  { value: 3_600, label: channelRestraintTexts.oneHour },
  { value: 86_400, label: channelRestraintTexts.oneDay },
  { value: 604_800, label: channelRestraintTexts.oneWeek },
  { value: 2_592_000, label: channelRestraintTexts.thirtyDays },
  { value: 0, label: channelRestraintTexts.untilLifted }
] as const

export type RestraintEnd = (typeof restraintEnds)[number]["value"]

/** The duration in the form the calls take. */
export const secondsOf = (end: RestraintEnd) => (end === 0 ? {} : { seconds: end })

/** Formats a wait as `8 s`, `3 min` or `2 h`, rounded up. */
export const formatWait = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return channelRestraintTexts.seconds(seconds)
  return seconds <= 5_400
    ? channelRestraintTexts.minutes(Math.ceil(seconds / 60))
    : channelRestraintTexts.hours(Math.ceil(seconds / 3_600))
}

/** The choices for slow mode, from off to the maximum of six hours. */
export const slowModes = [
  { value: 0, label: channelRestraintTexts.off },
  { value: 5, label: channelRestraintTexts.fiveSeconds },
  { value: 10, label: channelRestraintTexts.tenSeconds },
  { value: 30, label: channelRestraintTexts.thirtySeconds },
  { value: 60, label: channelRestraintTexts.oneMinute },
  { value: 300, label: channelRestraintTexts.fiveMinutes },
  { value: 900, label: channelRestraintTexts.fifteenMinutes },
  { value: 3_600, label: channelRestraintTexts.oneHour },
  { value: 21_600, label: channelRestraintTexts.sixHours }
] as const

/** Adds the current value if it was set elsewhere to one that is not among the choices. */
export const slowModesWith = (seconds: number): ReadonlyArray<{ readonly value: number; readonly label: string }> =>
  slowModes.some(({ value }) => value === seconds)
    ? slowModes
    : [...slowModes, { value: seconds, label: formatWait(seconds * 1000) }].toSorted(
        (one, other) => one.value - other.value
      )
