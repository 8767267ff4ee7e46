import type { Message } from "@hazel/domain/models/message-model"
import type { MessagePin } from "@hazel/domain/models/message-pin-model"
import { useNavigate } from "@tanstack/react-router"
import { useHazel, useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { useToday } from "../../ui/use-today.ts"
import { discardIfRefused } from "../failure/show-failure.ts"
import { MessageAttachments } from "../attachment/message-attachments.tsx"
import { Markdown } from "../markdown/markdown.tsx"
import { briefMoment } from "../message/moments.ts"
import { nameInSentence, nameOf } from "../people/names.ts"
import { useMentionable } from "../people/use-mentionable.ts"
import { messagePinTexts } from "./texts.ts"
import { initialMessagePinTexts } from "./initial-texts.ts"

interface PinnedMessageProps {
  readonly pin: MessagePin
  readonly message: Message
  readonly mayUnpin: boolean
  readonly onUnpinned: () => void
}

/** Opens a message where it was written. Leaving an earlier target first makes a second jump to it scroll again. */
const useJump = ({ id, channelId, parentId }: Message) => {
  const navigate = useNavigate()
  return async () => {
    closeDialog()
    const place = { to: "/c/$channelId", params: { channelId } } as const
    await navigate({ ...place, search: {}, replace: true })
    await navigate({ ...place, search: { message: id, ...(parentId !== null && { thread: parentId }) } })
  }
}

export const PinnedMessage = ({ pin, message, mayUnpin, onUnpinned }: PinnedMessageProps) => {
  const hazel = useHazel()
  const author = useUser(message.authorId)
  const pinnedBy = useUser(pin.userId)
  const people = useMentionable()
  const today = useToday()
  const jump = useJump(message)
  const person = nameInSentence(author)
  const unpin = () => {
    discardIfRefused(hazel, hazel.pin(message, "absent"))
    onUnpinned()
  }
  return (
    <li className="flex gap-3 rounded-sm px-2 py-2.5 hover:bg-hover">
      <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <bdi className="min-w-0 truncate font-name">{nameOf(author)}</bdi>
          <span className="shrink-0 text-small text-muted tabular">{briefMoment(message.createdAt, today)}</span>
          {message.parentId !== null && (
            <span className="shrink-0 text-small text-muted">{messagePinTexts.inThread}</span>
          )}
        </p>
        <div className="line-clamp-6 [overflow-wrap:anywhere]">
          <Markdown source={message.body} people={people} />
        </div>
        <MessageAttachments files={message.attachments} />
        <p className="pt-0.5 text-small text-muted">{initialMessagePinTexts.pinnedBy(nameInSentence(pinnedBy))}</p>
        <div className="flex flex-wrap gap-2 pt-1.5">
          <Button aria-label={messagePinTexts.jumpTo(person)} onClick={() => void jump()}>
            {messagePinTexts.jump}
          </Button>
          {mayUnpin && (
            <Button variant="plain" aria-label={messagePinTexts.unpinOf(person)} onClick={unpin}>
              {messagePinTexts.unpin}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}
