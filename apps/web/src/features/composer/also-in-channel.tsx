import { composerTexts } from "./texts.ts"
import { Checkbox } from "../../ui/checkbox.tsx"

interface AlsoInChannelProps {
  /** For example `#general`. */
  readonly place: string
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
}

/** The checkbox that also sends a reply to the channel. */
export const AlsoInChannel = ({ place, isChosen, choose }: AlsoInChannelProps) => (
  <label className="flex min-w-0 items-center gap-2 px-1 pt-1.5 text-secondary text-muted pointer-coarse:min-h-11">
    <Checkbox isChecked={isChosen} set={choose} />
    <span className="truncate">{composerTexts.alsoSendTo(place)}</span>
  </label>
)
