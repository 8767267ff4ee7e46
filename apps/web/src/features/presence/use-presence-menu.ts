import { modeAt, type PresenceMode } from "@hazel/domain/models/presence-model"
import { Circle, CircleDashed, CircleMinus, Moon } from "lucide-react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import type { MenuAction } from "../../ui/menu-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useNowAt } from "../../ui/use-now.ts"
import { useReadable } from "../../ui/use-readable.ts"

const modes = [
  { mode: "auto", label: "Online", icon: Circle },
  { mode: "away", label: "Away", icon: Moon },
  { mode: "dnd", label: "Do not disturb", icon: CircleMinus },
  { mode: "invisible", label: "Invisible", icon: CircleDashed }
] as const

/** What the person has chosen others to see, as long as it holds. */
export const useOwnMode = (): PresenceMode | undefined => {
  const chosen = useReadable(useHazel().ownPresence)
  const now = useNowAt(chosen?.endsAt ? Date.parse(chosen.endsAt) : undefined)
  return chosen && modeAt(chosen, now)
}

/** To choose what others see. */
export const usePresenceMenu = (): ReadonlyArray<MenuAction> => {
  const hazel = useHazel()
  const chosen = useOwnMode()
  return modes.map(({ mode, label, icon }) => ({
    label,
    icon,
    isChecked: mode === chosen,
    act: () =>
      void hazel
        .call((client) => client.user.setPresence({ mode }))
        .catch((failure: unknown) => showToast(failureWords(failure)))
  }))
}
