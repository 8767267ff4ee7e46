import type { Message } from "@hazel/domain/models/message-model"
import { Suspense } from "react"
import { lazyPart } from "../../ui/lazy-part.ts"
import { previewsHeight } from "./preview-heights.ts"
import { channelsHere } from "./use-go-to-message.ts"

const LinkPreviews = lazyPart(() => import("./link-previews.tsx"))
const QuotedMessages = lazyPart(() => import("./quoted-messages.tsx"))

/** A cheap question that most messages answer with no. */
const mayLinkToMessage = ({ body }: Message) => body.includes(channelsHere)

/** The pages and the messages that a message links to. */
export const MessagePreviews = ({ message }: { readonly message: Message }) => (
  <>
    {mayLinkToMessage(message) && (
      <Suspense>
        <QuotedMessages body={message.body} />
      </Suspense>
    )}
    {message.linkPreviews.length > 0 && (
      <Suspense fallback={<div style={{ height: previewsHeight(message.linkPreviews) }} />}>
        <LinkPreviews message={message} />
      </Suspense>
    )}
  </>
)
