import { asUnread } from "@hazel/domain/events/message-events"
import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { UnreadMessage } from "@hazel/domain/models/unread-message-model"

/** The unread messages from `first` on, as far as this client knows them: already unread ones and loaded ones. */
export const unreadFrom = (
  first: number,
  before: ReadonlyArray<UnreadMessage>,
  looked: ReadonlyArray<Message>,
  viewer: UserId
): ReadonlyArray<UnreadMessage> => {
  const unread = new Map<string, UnreadMessage>()
  for (const message of looked) {
    if (message.authorId === viewer || message.deletedAt !== null) continue
    unread.set(message.id, asUnread(message, viewer))
  }
  for (const message of before) unread.set(message.messageId, message)
  return [...unread.values()].filter(({ seq }) => seq >= first).toSorted((one, other) => one.seq - other.seq)
}
