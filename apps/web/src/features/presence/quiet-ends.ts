import { presenceTexts } from "./texts.ts"
import { minutesLater } from "../../ui/minutes-later.ts"

export const quietEnds = [
  { value: "half-hour", label: presenceTexts.forThirtyMinutes },
  { value: "hour", label: presenceTexts.forOneHour },
  { value: "tomorrow", label: presenceTexts.untilTomorrow },
  { value: "never", label: presenceTexts.untilITurnItOff }
] as const
export type QuietEnd = (typeof quietEnds)[number]["value"]

const morning = 8

/** The end of "do not disturb". Tomorrow begins in the morning in the person's time zone. */
export const quietUntil = (end: QuietEnd, now: Date): string | null => {
  switch (end) {
    case "half-hour":
      return minutesLater(now, 30)
    case "hour":
      return minutesLater(now, 60)
    case "tomorrow":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morning).toISOString()
    case "never":
      return null
  }
}
