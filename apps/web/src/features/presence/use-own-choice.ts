import { modeAt, type PresenceChoice } from "@hazel/domain/models/presence-model"
import { useHazel } from "../../hazel.ts"
import { useNowAt } from "../../ui/use-now.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** What the person has chosen others to see, as long as it holds: it ends by itself, on each of their devices. */
export const useOwnChoice = (): PresenceChoice | undefined => {
  const chosen = useReadable(useHazel().ownPresence)
  const now = useNowAt(chosen?.endsAt ? Date.parse(chosen.endsAt) : undefined)
  if (chosen === undefined) return undefined
  const mode = modeAt(chosen, now)
  return mode === chosen.mode ? chosen : { mode, endsAt: null }
}
