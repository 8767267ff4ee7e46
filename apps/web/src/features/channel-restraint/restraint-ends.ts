import { channelRestraintTexts } from "./texts.ts"

/** For how long somebody is muted or banned. `null` is until it is taken back. */
export const restraintEnds = [
  { value: 3_600, label: channelRestraintTexts.oneHour },
  { value: 86_400, label: channelRestraintTexts.oneDay },
  { value: 604_800, label: channelRestraintTexts.oneWeek },
  { value: 2_592_000, label: channelRestraintTexts.thirtyDays },
  { value: 0, label: channelRestraintTexts.untilLifted }
] as const

export type RestraintEnd = (typeof restraintEnds)[number]["value"]

/** As the calls want it. */
export const secondsOf = (end: RestraintEnd) => (end === 0 ? {} : { seconds: end })

/** `8 s`, `3 min`, `2 h`: never less than what is left. */
export const formatWait = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return channelRestraintTexts.seconds(seconds)
  return seconds <= 5_400
    ? channelRestraintTexts.minutes(Math.ceil(seconds / 60))
    : channelRestraintTexts.hours(Math.ceil(seconds / 3_600))
}

/** As slow mode is set, from none to the six hours it may last. */
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

/** The same with what was set elsewhere. */
export const slowModesWith = (seconds: number): ReadonlyArray<{ readonly value: number; readonly label: string }> =>
  slowModes.some(({ value }) => value === seconds)
    ? slowModes
    : [...slowModes, { value: seconds, label: formatWait(seconds * 1000) }].toSorted(
        (one, other) => one.value - other.value
      )
