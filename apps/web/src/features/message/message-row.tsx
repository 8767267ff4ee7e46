import type { MessageId, UserId } from "@hazel/domain/ids"
import { textWithFiles } from "@hazel/domain/text-with-files"
import type { Timestamp } from "@hazel/domain/timestamp"
import { type ComponentProps, memo, useMemo, useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { usePlainText } from "../markdown/markdown.tsx"
import { MentionsAreTabStops } from "../markdown/mention.tsx"
import { nameInSentence } from "../people/names.ts"
import { excerpt } from "./excerpt.ts"
import { MessageContent } from "./message-content.tsx"
import { SeenBy } from "../unread/seen-by.tsx"
import { Gutter, Heading } from "./message-heading.tsx"
import { useMessageParties } from "./message-parties.ts"
import { messageRights } from "./message-rights.ts"
import { MessageToolbar } from "./message-toolbar.tsx"
import { SelectionBox } from "./selection-box.tsx"
import { useRaised } from "./use-raised.ts"

interface MessageRowProps {
  readonly id: MessageId
  readonly isGroupStart: boolean
  /** Whether Tab enters the list at this row. */
  readonly isTabStop: boolean
  /** Whether this is the viewer's newest message, below which its readers are shown. */
  readonly isLastOwn?: boolean
  /** Set for the message that a link leads to. It is highlighted, and the callback runs when the highlight ends. */
  readonly onGlowed?: ((id: MessageId) => void) | undefined
}

const excerptLength = 140
const freshFor = 1500

export const MessageRow = memo(({ id, isGroupStart, isTabStop, isLastOwn = false, onGlowed }: MessageRowProps) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(id), [hazel, id]))
  const conversation = useConversation()
  const { editing, actions } = conversation
  const isChosen = useSelected(editing, (edited) => edited === id)
  const { isRaised, ...raising } = useRaised(id)
  const parties = useMessageParties(conversation.channelId, view?.message.authorId)
  const text = usePlainText(view ? textWithFiles(view.message) : "")
  if (view === undefined) return null
  const { message, delivery } = view
  const rights = messageRights(message, delivery, parties, conversation)
  const isGone = message.deletedAt !== null
  const isEdited = isChosen && rights.canEdit
  return (
    <MessageArticle
      id={id}
      authorId={message.authorId}
      moment={message.createdAt}
      text={isGone ? "deleted" : excerpt(text, excerptLength)}
      isTabStop={isTabStop}
      className={classNames(isGroupStart ? "pt-2" : "pt-1", "hover:bg-hover focus:bg-hover")}
      onClick={(event) => event.altKey && rights.canMarkUnread && actions.markUnread(message)}
      {...raising}
    >
      {onGlowed && <Glow onDone={() => onGlowed(id)} />}
      <Gutter message={message} delivery={delivery} isGroupStart={isGroupStart} />
      <div className="min-w-0 flex-1">
        {isGroupStart && <Heading message={message} delivery={delivery} isTabStop={isRaised} />}
        <MentionsAreTabStops value={isRaised}>
          <MessageContent view={view} isEdited={isEdited} />
        </MentionsAreTabStops>
        {isLastOwn && delivery.status === "delivered" && !isGone && <SeenBy message={message} />}
      </div>
      <SelectionBox id={id} />
      {isRaised && !isEdited && !isGone && <MessageToolbar message={message} rights={rights} />}
    </MessageArticle>
  )
})

const Glow = ({ onDone }: { readonly onDone: () => void }) => (
  <span
    aria-hidden
    onAnimationEnd={onDone}
    className="pointer-events-none absolute inset-0 animate-glow rounded-sm bg-attention-soft"
  />
)

interface MessageArticleProps extends Omit<ComponentProps<"article">, "id"> {
  readonly id: MessageId
  readonly authorId: UserId
  readonly moment: Timestamp
  readonly text: string
  readonly isTabStop: boolean
}

const MessageArticle = ({
  id,
  authorId,
  moment,
  text,
  isTabStop,
  className,
  children,
  ...rest
}: MessageArticleProps) => {
  const author = useUser(authorId)
  /* The row rises only when the message arrives, not when it is scrolled back into view. */
  const [rises] = useState(() => Date.now() - Date.parse(moment) < freshFor)
  return (
    <article
      data-message={id}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${nameInSentence(author)}: ${text}`}
      className={classNames("group/message relative pb-1 -outline-offset-2", rises && "animate-rise", className)}
      {...rest}
    >
      <div className="column relative flex gap-3">{children}</div>
    </article>
  )
}
