import type { PresenceState } from "@hazel/domain/models/presence-model"
import { classNames } from "../../ui/class-names.ts"

/** The states also differ in shape: full, hollow and with a bar. */
const styles = {
  online: "bg-success",
  away: "bg-ground border-[1.5px] border-presence",
  dnd: "bg-danger after:absolute after:inset-x-[1.5px] after:top-1/2 after:h-[1.5px] after:-translate-y-1/2 after:rounded-full after:bg-raised"
}

interface PresenceDotProps {
  readonly state: PresenceState | undefined
  readonly className?: string
}

/** Renders nothing for people who are offline. */
export const PresenceDot = ({ state, className }: PresenceDotProps) =>
  state === undefined || state === "offline" ? null : (
    <span
      aria-hidden
      data-presence={state}
      className={classNames("relative block size-[9px] rounded-full forced-colors:border", styles[state], className)}
    />
  )
