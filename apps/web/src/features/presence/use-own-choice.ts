import { modeAt, type PresenceChoice } from "@hazel/domain/models/presence-model"
import { useHazel } from "../../hazel.ts"
import { useNowAt } from "../../ui/use-now.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** The presence that the person has chosen to show. It ends at its end time on all devices. */
export const useOwnChoice = (): PresenceChoice | undefined => {
  const chosen = useReadable(useHazel().ownPresence)
  const now = useNowAt(chosen?.endsAt ? Date.parse(chosen.endsAt) : undefined)
  if (chosen === undefined) return undefined
  const mode = modeAt(chosen, now)
  return mode === chosen.mode ? chosen : { mode, endsAt: null }
}
