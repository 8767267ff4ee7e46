import { SmilePlus, X } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { openEmojiPicker } from "../message-reaction/emoji-picker-store.ts"
import { userStatusTexts } from "./texts.ts"

interface StatusEmojiFieldProps {
  readonly emoji: string
  readonly setEmoji: (emoji: string) => void
  readonly error: string | undefined
}

/** The emoji of a status, chosen with the picker of reactions. */
export const StatusEmojiField = ({ emoji, setEmoji, error }: StatusEmojiFieldProps) => (
  <div className="flex flex-col gap-1.5">
    <span aria-hidden className="text-secondary font-medium">
      {userStatusTexts.emoji}
    </span>
    <div className="flex items-center">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={emoji === "" ? userStatusTexts.chooseEmoji : userStatusTexts.emojiChosen(emoji)}
        onClick={(event) => openEmojiPicker(event.currentTarget, setEmoji)}
        className="flex size-9 items-center justify-center rounded-sm border border-line-strong bg-raised text-[20px] leading-none text-muted hover:bg-hover pointer-coarse:size-11"
      >
        {emoji === "" ? <SmilePlus size={18} strokeWidth={1.75} aria-hidden /> : emoji}
      </button>
      {emoji !== "" && <IconButton icon={X} label={userStatusTexts.removeEmoji} onClick={() => setEmoji("")} />}
    </div>
    {error !== undefined && (
      <p role="alert" className="text-secondary text-danger">
        {error}
      </p>
    )}
  </div>
)
