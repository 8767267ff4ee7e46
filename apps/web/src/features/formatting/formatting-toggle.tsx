import { ALargeSmall } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { isFormattingBarShown } from "./formatting-bar-store.ts"
import { formattingTexts } from "./texts.ts"

/** Shows and hides the formatting bar. */
export default function FormattingToggle() {
  const isShown = useReadable(isFormattingBarShown)
  return (
    <IconButton
      icon={ALargeSmall}
      label={formattingTexts.formatting}
      aria-pressed={isShown}
      onClick={() => isFormattingBarShown.set(!isShown)}
    />
  )
}
