import type { MessageId } from "@hazel/domain/ids"
import { type FocusEvent, type ReactNode, useId } from "react"
import { classNames } from "../../ui/class-names.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { setUnfolded, unfolded } from "./folded.ts"
import { uiTexts } from "../../ui/texts.ts"
import { messageTexts } from "./texts.ts"

interface FoldedTextProps {
  readonly id: MessageId
  readonly children: ReactNode
}

const isBelow = ({ currentTarget, target }: FocusEvent) =>
  target.getBoundingClientRect().bottom > currentTarget.getBoundingClientRect().bottom

/** The beginning of a long message and a button for the rest. Moving the keyboard focus into the rest unfolds it. */
export const FoldedText = ({ id, children }: FoldedTextProps) => {
  const textId = useId()
  const isOpen = useSelected(unfolded, (ids) => ids.has(id))
  return (
    <>
      <div
        id={textId}
        onFocus={(event) => !isOpen && isBelow(event) && setUnfolded(id, true)}
        className={classNames(
          !isOpen && "max-h-96 overflow-hidden [mask-image:linear-gradient(black_calc(100%-4rem),transparent)]"
        )}
      >
        {children}
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={textId}
        onClick={() => setUnfolded(id, !isOpen)}
        className="touch-target mt-0.5 block rounded-sm text-secondary font-medium text-accent-strong hover:underline"
      >
        {isOpen ? messageTexts.showLess : uiTexts.showMore}
      </button>
    </>
  )
}
