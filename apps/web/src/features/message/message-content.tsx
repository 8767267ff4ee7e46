import type { MessageView } from "@hazel/client"
import type { UserId } from "@hazel/domain/ids"
import { Suspense } from "react"
import { useHazel } from "../../hazel.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { classNames } from "../../ui/class-names.ts"
import { MessageAttachments } from "../attachment/message-attachments.tsx"
import { MessagePreviews } from "../link-preview/message-previews.tsx"
import { Markdown } from "../markdown/markdown.tsx"
import { useMentionable } from "../people/use-mentionable.ts"
import { PinMark } from "../message-pin/pin-mark.tsx"
import { Reactions } from "../message-reaction/reactions.tsx"
import { useConversation } from "../conversation/conversation-context.ts"
import { StreamEnd } from "../message-stream/stream-end.tsx"
import { NotSent } from "./delivery-mark.tsx"
import { ThreadReference } from "../thread/thread-reference.tsx"
import { EditMessage } from "./edit-message.tsx"
import { isLong } from "./folded.ts"
import { FoldedText } from "./folded-text.tsx"
import { fullMoment } from "./moments.ts"
import { ThreadSummary } from "./thread-summary.tsx"
import { messageTexts } from "./texts.ts"

interface MessageContentProps {
  readonly view: MessageView
  readonly isEdited: boolean
}

/** The people whom the server notified are known only once a message is complete. */
const withNotified = ({ message, delivery }: MessageView) =>
  delivery.status === "delivered" && message.stream?.status !== "streaming" ? message : undefined

const Body = ({ view }: { readonly view: MessageView }) => {
  const people = useMentionable(withNotified(view))
  const { actions } = useConversation()
  const { message } = view
  if (message.deletedAt !== null) return <p className="text-muted italic">{messageTexts.messageDeleted}</p>
  const isGrowing = message.stream?.status === "streaming"
  const text = <Markdown source={message.body} people={people} />
  return (
    <div className={classNames("max-w-[72ch] overflow-clip [overflow-clip-margin:6px]", isGrowing && "streaming")}>
      {!isGrowing && isLong(message.body) ? <FoldedText id={message.id}>{text}</FoldedText> : text}
      {message.editedAt !== null && (
        <button
          type="button"
          onClick={() => actions.showHistory(message)}
          className="text-small text-muted hover:underline"
          data-tooltip={messageTexts.editedAt(fullMoment(message.editedAt))}
        >
          {messageTexts.edited}
        </button>
      )}
    </div>
  )
}

const AwaitedFiles = lazyPart(() => import("../upload/awaited-files.tsx"))

const AbsentMentioned = lazyPart(() => import("../mention/absent-mentioned.tsx"))

/** The author is told for this long after writing. */
const hintedMs = 10 * 60_000

const mayMentionAbsent = ({ message, delivery }: MessageView, me: UserId | undefined) =>
  message.authorId === me &&
  delivery.status === "delivered" &&
  (message.mentionedUserIds.length > 0 || (message.collective?.groups.length ?? 0) > 0) &&
  Date.now() - Date.parse(message.createdAt) < hintedMs

export const MessageContent = ({ view, isEdited }: MessageContentProps) => {
  const { parentId } = useConversation()
  const me = useReadable(useHazel().me)
  const { message, delivery } = view
  if (isEdited) return <EditMessage message={message} />
  return (
    <>
      {message.deletedAt === null && <PinMark message={message} />}
      {message.inChannel && parentId === null && <ThreadReference reply={message} />}
      <Body view={view} />
      <MessageAttachments files={message.attachments} />
      {delivery.status === "sending" && delivery.awaited && (
        <Suspense fallback={<div className="h-20" />}>
          <AwaitedFiles message={message} transactionId={delivery.transactionId} />
        </Suspense>
      )}
      <MessagePreviews message={message} />
      {message.inChannel && parentId !== null && (
        <p className="text-small text-muted">{messageTexts.alsoSentToChannel}</p>
      )}
      {message.stream !== null && <StreamEnd message={message} />}
      {delivery.status === "failed" && <NotSent message={message} delivery={delivery} />}
      {mayMentionAbsent(view, me) && (
        <Suspense>
          <AbsentMentioned message={message} />
        </Suspense>
      )}
      <Reactions message={message} />
      {message.thread !== null && parentId === null && <ThreadSummary message={message} thread={message.thread} />}
    </>
  )
}
