import type { Delivery } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { canAdminister, canModerateContentOf, type Standing } from "@hazel/domain/authority"
import type { ConversationView } from "../conversation/conversation-context.ts"
import type { MessageParties } from "./message-parties.ts"

export interface MessageRights {
  readonly canReact: boolean
  readonly canReply: boolean
  readonly canPin: boolean
  readonly canEdit: boolean
  readonly canDelete: boolean
  /**
   * Hides the message for the viewer only, so it is allowed for every complete message, also without permission to
   * write.
   */
  readonly canHide: boolean
  readonly canPurge: boolean
  readonly canMarkUnread: boolean
  /** Reports the message to moderators. People cannot report their own messages. */
  readonly canReport: boolean
}

const none: MessageRights = {
  canReact: false,
  canReply: false,
  canPin: false,
  canEdit: false,
  canDelete: false,
  canHide: false,
  canPurge: false,
  canMarkUnread: false,
  canReport: false
}

/** Whether the server would let the viewer remove something that the author wrote. */
export const mayTakeAway = (viewer: Standing | undefined, author: Standing | undefined) =>
  viewer !== undefined && author !== undefined && canModerateContentOf(viewer, author)

/**
 * The actions that `viewer` is offered on a message. The server decides; this only avoids offering what it would
 * refuse.
 */
export const messageRights = (
  message: Message,
  delivery: Delivery,
  { viewer, viewerStanding, authorStanding }: MessageParties,
  { canWrite, isOpen }: Pick<ConversationView, "canWrite" | "isOpen">
): MessageRights => {
  if (viewer === undefined || delivery.status === "failed") return none
  const isWritten = delivery.status === "delivered"
  const canMarkUnread = isWritten && message.deletedAt === null
  const isMine = message.authorId === viewer.id
  const canReport = isWritten && message.deletedAt === null && !isMine
  const canPurge = isWritten && canAdminister(viewer)
  const rights = { ...none, canHide: isWritten, canPurge, canMarkUnread, canReport }
  if (!isOpen || message.deletedAt !== null) return rights
  const isGrowing = message.stream?.status === "streaming"
  return {
    ...rights,
    canReact: canWrite,
    canReply: canWrite,
    canPin: canWrite && isWritten,
    canEdit: canWrite && isMine && !isGrowing,
    canDelete: isMine || mayTakeAway(viewerStanding, authorStanding)
  }
}
