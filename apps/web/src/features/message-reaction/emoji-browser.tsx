import { EmojiPicker as Frimousse, type EmojiPickerListProps } from "frimousse"
import { useReadable } from "../../ui/use-readable.ts"
import { emojiCell, useEmojiColumns } from "./emoji-cell.ts"
import { recentEmoji } from "./recent-emoji.ts"
import { messageReactionTexts } from "./texts.ts"

interface EmojiBrowserProps {
  readonly pick: (emoji: string) => void
}

const Recent = ({ pick }: EmojiBrowserProps) => (
  <div role="group" aria-label={messageReactionTexts.recent} className="flex border-b border-line px-1.5 py-1">
    {useReadable(recentEmoji)
      .slice(0, useEmojiColumns())
      .map((emoji) => (
        <button key={emoji} type="button" aria-label={emoji} className={emojiCell} onClick={() => pick(emoji)}>
          {emoji}
        </button>
      ))}
  </div>
)

const parts: NonNullable<EmojiPickerListProps["components"]> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div className="bg-raised px-3 pt-3 pb-1.5 text-small font-medium text-muted capitalize" {...rest}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div className="px-1.5" {...rest}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button className={emojiCell} {...rest}>
      {emoji.emoji}
    </button>
  )
}

/** All emoji by group, below the recently used ones. */
export const EmojiBrowser = ({ pick }: EmojiBrowserProps) => (
  <>
    <Recent pick={pick} />
    <Frimousse.Viewport className="relative flex-1 outline-none md:min-w-[306px] md:pointer-coarse:min-w-[342px]">
      <Frimousse.List className="pb-1.5 select-none" components={parts} />
    </Frimousse.Viewport>
  </>
)
