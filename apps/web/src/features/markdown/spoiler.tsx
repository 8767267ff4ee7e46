import { type ReactNode, use, useState } from "react"
import { MentionsAreTabStops } from "./mention.tsx"
import { markdownTexts } from "./texts.ts"

interface SpoilerProps {
  /** The hidden text, which gives the cover its size and is read to nobody. */
  readonly text: string
  readonly children: ReactNode
}

/** The keyboard focus stays where the button was, and screen readers read the text. */
const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** Hidden text and, once the person wants it, the text. */
export const Spoiler = ({ text, children }: SpoilerProps) => {
  const [isShown, setIsShown] = useState(false)
  const isTabStop = use(MentionsAreTabStops)
  if (isShown) {
    return (
      <span ref={focus} tabIndex={-1} className="rounded-[4px] bg-pressed px-0.5 outline-none">
        {children}
      </span>
    )
  }
  return (
    <button
      type="button"
      aria-label={markdownTexts.showSpoiler}
      data-tooltip={markdownTexts.showSpoiler}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => setIsShown(true)}
      className="inline rounded-[4px] bg-text/80 px-0.5 text-start whitespace-pre-wrap select-none hover:bg-text/65"
    >
      <span aria-hidden className="invisible">
        {text}
      </span>
    </button>
  )
}
