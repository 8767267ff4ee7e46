import type { Delivery } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { KindBadge } from "../people/kind-badge.tsx"
import { nameOf } from "../people/names.ts"
import { PersonButton } from "../person-card/person-button.tsx"
import { StatusEmoji } from "../user-status/status-emoji.tsx"
import { SendingMark } from "./delivery-mark.tsx"
import { clockTime, fullMoment } from "./moments.ts"

interface HeadingProps {
  readonly message: Message
  readonly delivery: Delivery
}

const Moment = ({ message, className }: { readonly message: Message; readonly className?: string }) => (
  <time dateTime={message.createdAt} data-tooltip={fullMoment(message.createdAt)} className={className}>
    {clockTime(message.createdAt)}
  </time>
)

/** Name and time above the first message of a group. */
export const Heading = ({ message, delivery, isTabStop = true }: HeadingProps & { readonly isTabStop?: boolean }) => {
  const author = useUser(message.authorId)
  return (
    <header className="flex items-baseline gap-2">
      <PersonButton
        userId={message.authorId}
        tabIndex={isTabStop ? 0 : -1}
        className="touch-target max-w-full min-w-0 truncate rounded-[4px] font-name select-text hover:underline"
      >
        <bdi>{nameOf(author)}</bdi>
      </PersonButton>
      <KindBadge user={author} />
      <StatusEmoji user={author} />
      <Moment message={message} className="shrink-0 text-small text-muted tabular" />
      {delivery.status === "sending" && <SendingMark {...delivery} />}
    </header>
  )
}

/** Left of the text: the avatar at the start of a group, else the time while the pointer is over the row. */
export const Gutter = ({ message, delivery, isGroupStart }: HeadingProps & { readonly isGroupStart: boolean }) => {
  const author = useUser(message.authorId)
  if (isGroupStart) {
    return (
      <PersonButton
        userId={message.authorId}
        tabIndex={-1}
        aria-label={nameOf(author)}
        className="touch-target mt-0.5 flex shrink-0 self-start rounded-sm"
      >
        <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} />
      </PersonButton>
    )
  }
  return (
    <span className="flex h-5.5 w-9 shrink-0 items-center justify-end text-[11px] whitespace-nowrap text-muted tabular">
      {delivery.status === "sending" ? (
        <SendingMark {...delivery} />
      ) : (
        <Moment
          message={message}
          className="opacity-0 group-hover/message:opacity-100 group-focus/message:opacity-100"
        />
      )}
    </span>
  )
}
