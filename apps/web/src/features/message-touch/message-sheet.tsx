import type { Message } from "@hazel/domain/models/message-model"
import { SmilePlus } from "lucide-react"
import { closeDialog } from "../../ui/dialog-store.ts"
import { EntryList } from "../../ui/entry-list.tsx"
import { Sheet } from "../../ui/sheet.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { messageEntries } from "../message/message-menu.ts"
import type { MessageActions } from "../message/message-actions.tsx"
import type { MessageRights } from "../message/message-rights.ts"
import { messageTexts } from "../message/texts.ts"
import { mostUsedEmoji } from "../message-reaction/most-used-emoji.ts"
import { emojiUses } from "../message-reaction/recent-emoji.ts"

const offered = 6

interface MessageSheetProps {
  readonly message: Message
  readonly rights: MessageRights
  readonly actions: MessageActions
  /** The row of the message. */
  readonly anchor: Element
}

const round =
  "flex size-12 items-center justify-center rounded-full bg-hover text-[24px] leading-none active:bg-pressed"

const QuickReactions = ({ message, actions, anchor }: Omit<MessageSheetProps, "rights">) => {
  const mine = new Set(message.reactions.filter(({ hasReacted }) => hasReacted).map(({ emoji }) => emoji))
  const choose = (run: () => void) => () => {
    closeDialog()
    run()
  }
  return (
    <div role="group" aria-label={messageTexts.addReaction} className="flex justify-between px-3 pb-3">
      {mostUsedEmoji(useReadable(emojiUses), offered).map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={messageTexts.reactWith(emoji)}
          aria-pressed={mine.has(emoji)}
          onClick={choose(() => actions.react(message.id, emoji, mine.has(emoji) ? "absent" : "present"))}
          className={`${round} aria-pressed:bg-accent-soft aria-pressed:ring-1 aria-pressed:ring-accent`}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        aria-label={messageTexts.addReaction}
        onClick={choose(() => actions.pickReaction(message, anchor))}
        className={`${round} text-muted`}
      >
        <SmilePlus size={22} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}

/** The reactions to a message that a person uses most, and its actions. */
export const MessageSheet = ({ message, rights, actions, anchor }: MessageSheetProps) => (
  <Sheet title={messageTexts.messageActions} close={closeDialog}>
    {rights.canReact && <QuickReactions message={message} actions={actions} anchor={anchor} />}
    <div className="overflow-y-auto border-t border-line pb-2">
      <EntryList
        groups={messageEntries(message, rights, actions)}
        groupClassName="border-line not-first:mt-1 not-first:border-t not-first:pt-1"
        choose={(action) => {
          closeDialog()
          action.run()
        }}
      />
    </div>
  </Sheet>
)
