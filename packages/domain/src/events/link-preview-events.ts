import { Schema } from "effect"
import { MessageId } from "../ids.ts"
import { LinkPreview } from "../models/link-preview-model.ts"
import type { Message } from "../models/message-model.ts"
import { defineEvent } from "./envelope.ts"

/**
 * All previews of a message as they are now: some have arrived, or were removed, or their links were edited out. Source: issue 13.
 */
export const LinkPreviewsUpdated = defineEvent("link_previews_updated", {
  messageId: MessageId,
  linkPreviews: Schema.Array(LinkPreview)
})
export type LinkPreviewsUpdated = typeof LinkPreviewsUpdated.Type

/** The message with these previews, unless it is deleted. */
export const applyLinkPreviewEvent = (message: Message | undefined, { data }: LinkPreviewsUpdated) =>
  message?.id === data.messageId && message.deletedAt === null
    ? { ...message, linkPreviews: data.linkPreviews }
    : message
