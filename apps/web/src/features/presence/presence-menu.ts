import type { Hazel } from "@hazel/client"
import type { PresenceChoice, PresenceMode } from "@hazel/domain/models/presence-model"
import { Circle, CircleDashed, CircleMinus, Moon } from "lucide-react"
import type { MenuEntry } from "../../ui/menu-store.ts"
import { formatUntil } from "../message/moments.ts"
import { quietEnds, quietUntil } from "./quiet-ends.ts"
import { presenceTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

export interface OwnPresence {
  readonly hazel: Hazel
  readonly chosen: PresenceChoice | undefined
  readonly today: Date
}

/** The entries for choosing the own presence. */
export const presenceEntries = ({ hazel, chosen, today }: OwnPresence): ReadonlyArray<MenuEntry> => {
  const choose = (mode: PresenceMode, endsAt: string | null = null) =>
    void hazel.call((client) => client.user.setPresence({ mode, endsAt })).catch(showFailure)
  const choice = (mode: PresenceMode) => ({ isChecked: chosen?.mode === mode, run: () => choose(mode) })
  return [
    { label: presenceTexts.online, icon: Circle, ...choice("auto") },
    { label: presenceTexts.away, icon: Moon, ...choice("away") },
    {
      label: presenceTexts.doNotDisturb,
      icon: CircleMinus,
      isChecked: chosen?.mode === "dnd",
      ...(chosen?.mode === "dnd" && chosen.endsAt !== null && { detail: formatUntil(chosen.endsAt, today) }),
      actions: quietEnds.map(({ value, label }) => ({
        label,
        isChecked: value === "never" && chosen?.mode === "dnd" && chosen.endsAt === null,
        run: () => choose("dnd", quietUntil(value, new Date()))
      }))
    },
    { label: presenceTexts.invisible, icon: CircleDashed, ...choice("invisible") }
  ]
}
