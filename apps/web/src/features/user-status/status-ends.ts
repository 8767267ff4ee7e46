import type { Timestamp } from "@hazel/domain/timestamp"
import { briefMoment } from "../message/moments.ts"
import { userStatusTexts } from "./texts.ts"
import { minutesLater } from "../../ui/minutes-later.ts"

const ends = [
  { value: "never", label: userStatusTexts.dontClear },
  { value: "half-hour", label: userStatusTexts.thirtyMinutes },
  { value: "hour", label: userStatusTexts.oneHour },
  { value: "today", label: userStatusTexts.today }
] as const

export type StatusEnd = (typeof ends)[number]["value"] | "keep"

interface EndChoice {
  readonly value: StatusEnd
  readonly label: string
}

/** The choices for the end of a status. The end of the current one, `kept`, is the default. */
export const statusEnds = (kept: Timestamp | null, now: Date): ReadonlyArray<EndChoice> =>
  kept === null ? ends : [{ value: "keep", label: userStatusTexts.keepUntil(briefMoment(kept, now)) }, ...ends]

/** The end time in UTC. Today ends at midnight in the person's time zone. */
export const endOf = (end: StatusEnd, kept: Timestamp | null, now: Date): Timestamp | null => {
  switch (end) {
    case "keep":
      return kept
    case "never":
      return null
    case "half-hour":
      return minutesLater(now, 30)
    case "hour":
      return minutesLater(now, 60)
    case "today":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString()
  }
}
