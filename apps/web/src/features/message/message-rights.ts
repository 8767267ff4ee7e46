import type { Delivery } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { canModerate, type User } from "@hazel/domain/models/user-model"

export interface MessageRights {
  readonly canReact: boolean
  readonly canReply: boolean
  readonly canEdit: boolean
  readonly canDelete: boolean
}

const none: MessageRights = { canReact: false, canReply: false, canEdit: false, canDelete: false }

/** What `viewer` may do to a message. The server decides; this only keeps refusals from being offered. */
export const messageRights = (
  message: Message,
  delivery: Delivery,
  viewer: User | undefined,
  canWrite: boolean
): MessageRights => {
  if (viewer === undefined || !canWrite || message.deletedAt !== null || delivery.status === "failed") return none
  const isMine = message.authorId === viewer.id
  return { canReact: true, canReply: true, canEdit: isMine, canDelete: isMine || canModerate(viewer) }
}
