import type { Delivery } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { BotBadge } from "../bot/bot-badge.tsx"
import { nameOf } from "../people/names.ts"
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

/** Who and when, above the first message of a group. */
export const Heading = ({ message, delivery }: HeadingProps) => {
  const author = useUser(message.authorId)
  return (
    <header className="flex items-baseline gap-2">
      <span className="truncate font-name">{nameOf(author)}</span>
      {author?.isBot && <BotBadge />}
      <StatusEmoji user={author} />
      <Moment message={message} className="shrink-0 text-small text-muted tabular" />
      {delivery.status === "sending" && <SendingMark />}
    </header>
  )
}

/** Left of the text: the picture of whoever begins a group, else the time while one points at it. */
export const Gutter = ({ message, delivery, isGroupStart }: HeadingProps & { readonly isGroupStart: boolean }) => {
  const author = useUser(message.authorId)
  if (isGroupStart) return <Avatar name={nameOf(author)} imageUrl={author?.avatarUrl} className="mt-0.5" />
  return (
    <span className="flex h-5.5 w-9 shrink-0 items-center justify-end text-[11px] whitespace-nowrap text-muted tabular">
      {delivery.status === "sending" ? (
        <SendingMark />
      ) : (
        <Moment
          message={message}
          className="opacity-0 group-hover/message:opacity-100 group-focus/message:opacity-100"
        />
      )}
    </span>
  )
}
