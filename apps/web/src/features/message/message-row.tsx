import type { MessageId, UserId } from "@hazel/domain/ids"
import { type ComponentProps, memo, useMemo } from "react"
import { useHazel, useMe, useUser } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { nameOf } from "../people/names.ts"
import { MessageContent } from "./message-content.tsx"
import { Gutter, Heading } from "./message-heading.tsx"
import { openMessageMenu } from "./message-menu.ts"
import { messageRights } from "./message-rights.ts"
import { MessageToolbar } from "./message-toolbar.tsx"
import { useLongPress } from "./use-long-press.ts"
import { useRaised } from "./use-raised.ts"

interface MessageRowProps {
  readonly id: MessageId
  readonly isGroupStart: boolean
  /** Where Tab enters the list. */
  readonly isTabStop: boolean
  readonly isGlowing: boolean
  /** It came while the list was being watched. */
  readonly isNew: boolean
}

const excerptLength = 140

const excerpt = (body: string) => (body.length > excerptLength ? `${body.slice(0, excerptLength)}…` : body)

export const MessageRow = memo(({ id, isGroupStart, isTabStop, isGlowing, isNew }: MessageRowProps) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(id), [hazel, id]))
  const { canWrite, editing, acts } = useConversation()
  const viewer = useMe()
  const isEdited = useSelected(editing, (edited) => edited === id)
  const { isRaised, ...raising } = useRaised()
  const longPress = useLongPress()
  if (view === undefined) return null
  const { message, delivery } = view
  const rights = messageRights(message, delivery, viewer, canWrite)
  const isGone = message.deletedAt !== null
  return (
    <MessageArticle
      id={id}
      authorId={message.authorId}
      text={isGone ? "deleted" : excerpt(message.body)}
      isTabStop={isTabStop}
      className={classNames(isGroupStart ? "pt-2" : "pt-0.5", isNew && "animate-rise", "hover:bg-hover focus:bg-hover")}
      {...raising}
      {...longPress((anchor) => !isGone && openMessageMenu(message, rights, acts, anchor))}
    >
      {isGlowing && <Glow />}
      <Gutter message={message} delivery={delivery} isGroupStart={isGroupStart} />
      <div className="min-w-0 flex-1">
        {isGroupStart && <Heading message={message} delivery={delivery} />}
        <MessageContent view={view} isEdited={isEdited} />
      </div>
      {isRaised && !isEdited && !isGone && <MessageToolbar message={message} rights={rights} />}
    </MessageArticle>
  )
})

const Glow = () => <span aria-hidden className="pointer-events-none absolute inset-0 animate-glow bg-attention-soft" />

interface MessageArticleProps extends Omit<ComponentProps<"article">, "id"> {
  readonly id: MessageId
  readonly authorId: UserId
  readonly text: string
  readonly isTabStop: boolean
}

const MessageArticle = ({ id, authorId, text, isTabStop, className, children, ...rest }: MessageArticleProps) => (
  <article
    data-message={id}
    tabIndex={isTabStop ? 0 : -1}
    aria-label={`${nameOf(useUser(authorId))}: ${text}`}
    className={classNames("group/message relative pb-0.5 -outline-offset-2", className)}
    {...rest}
  >
    <div className="column flex gap-3">{children}</div>
  </article>
)
