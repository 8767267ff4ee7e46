import type { FoundEmoji } from "../emoji/emoji-index.ts"
import { emojiCell } from "./emoji-cell.ts"
import { messageReactionTexts } from "./texts.ts"

interface EmojiResultsProps {
  readonly id: string
  readonly found: ReadonlyArray<FoundEmoji>
  readonly active: number
  readonly setActive: (index: number) => void
  readonly pick: (emoji: string) => void
}

export const emojiResultId = (id: string, index: number) => `${id}-${index}`

const keepInView = (element: HTMLElement | null) => {
  element?.scrollIntoView({ block: "nearest" })
}

/** The emoji that match a search, best first. The keyboard focus stays in the search field. */
export const EmojiResults = ({ id, found, active, setActive, pick }: EmojiResultsProps) => {
  if (found.length === 0) {
    return (
      <p className="flex flex-1 items-center justify-center text-secondary text-muted">
        {messageReactionTexts.noEmojiFound}
      </p>
    )
  }
  return (
    <div
      id={id}
      role="listbox"
      aria-label={messageReactionTexts.emojiFound}
      className="flex flex-1 flex-wrap content-start overflow-y-auto px-1.5 py-1"
    >
      {found.map(({ emoji, label }, index) => (
        <button
          key={emoji}
          ref={index === active ? keepInView : undefined}
          id={emojiResultId(id, index)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          aria-label={label}
          data-active={index === active || undefined}
          onPointerMove={() => setActive(index)}
          onClick={() => pick(emoji)}
          className={emojiCell}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}
