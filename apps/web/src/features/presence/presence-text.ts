import type { Presence, PresenceState } from "@hazel/domain/models/presence-model"
import { initialPresenceTexts } from "./initial-texts.ts"

export const stateTexts: Readonly<Record<PresenceState, string>> = initialPresenceTexts.states

const steps = [
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000]
] as const

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" })

/** For example `2 hours ago` or `yesterday`; less than a minute is "a moment ago". */
export const ago = (moment: string, now: number) => {
  const passed = Math.max(0, now - Date.parse(moment))
  const step = steps.findLast(([, length]) => passed >= length)
  return step === undefined ? initialPresenceTexts.aMomentAgo : relative.format(-Math.floor(passed / step[1]), step[0])
}

export const presenceSentence = (presence: Presence | undefined, now: number) => {
  if (presence === undefined) return ""
  if (presence.state === "offline" && presence.lastSeenAt !== null)
    return initialPresenceTexts.lastSeen(ago(presence.lastSeenAt, now))
  const text = stateTexts[presence.state]
  return text.charAt(0).toUpperCase() + text.slice(1)
}
