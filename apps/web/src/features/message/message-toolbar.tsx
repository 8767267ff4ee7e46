import type { Message } from "@hazel/domain/models/message-model"
import { Ellipsis, MessageSquareReply, Pencil, SmilePlus } from "lucide-react"
import type { KeyboardEvent } from "react"
import { IconButton } from "../../ui/icon-button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { recentEmoji } from "../message-reaction/recent-emoji.ts"
import { openMessageMenu } from "./open-message-menu.ts"
import type { MessageRights } from "./message-rights.ts"
import { messageTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const frequent = 3

interface MessageToolbarProps {
  readonly message: Message
  readonly rights: MessageRights
}

/** Arrow keys move between the buttons, as in every toolbar. */
const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const buttons = Array.from(event.currentTarget.querySelectorAll("button"))
  const current = buttons.findIndex((button) => button === document.activeElement)
  buttons.at((current + step) % buttons.length)?.focus()
  event.preventDefault()
}

const QuickReactions = ({ message }: { readonly message: Message }) => {
  const { actions } = useConversation()
  const mine = new Set(message.reactions.filter(({ hasReacted }) => hasReacted).map(({ emoji }) => emoji))
  return useReadable(recentEmoji)
    .slice(0, frequent)
    .map((emoji) => (
      <button
        key={emoji}
        type="button"
        aria-label={messageTexts.reactWith(emoji)}
        aria-pressed={mine.has(emoji)}
        onClick={() => actions.react(message.id, emoji, mine.has(emoji) ? "absent" : "present")}
        className="inline-flex size-8 items-center justify-center rounded-sm text-[16px] leading-none hover:bg-pressed aria-pressed:bg-accent-soft"
      >
        {emoji}
      </button>
    ))
}

export const MessageToolbar = ({ message, rights }: MessageToolbarProps) => {
  const { actions, parentId } = useConversation()
  return (
    <div
      role="toolbar"
      aria-label={messageTexts.messageActions}
      onKeyDown={moveFocus}
      className="absolute -top-5 right-4 z-10 flex rounded-sm bg-raised p-0.5 shadow-float pointer-coarse:hidden"
    >
      {rights.canReact && (
        <>
          <QuickReactions message={message} />
          <IconButton
            icon={SmilePlus}
            label={messageTexts.addReaction}
            shortcut="A"
            onClick={(event) => actions.pickReaction(message, event.currentTarget)}
          />
        </>
      )}
      {rights.canReply && parentId === null && (
        <IconButton
          icon={MessageSquareReply}
          label={messageTexts.replyInThread}
          shortcut="R"
          onClick={() => actions.reply(message)}
        />
      )}
      {rights.canEdit && (
        <IconButton icon={Pencil} label={uiTexts.edit} shortcut="E" onClick={() => actions.edit(message)} />
      )}
      <IconButton
        icon={Ellipsis}
        label={messageTexts.moreActions}
        aria-haspopup="menu"
        onClick={(event) => openMessageMenu(message, rights, actions, event.currentTarget)}
      />
    </div>
  )
}
