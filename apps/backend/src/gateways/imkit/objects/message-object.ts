import type { Message } from "@hazel/domain/models/message-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { type ClientObject, clientObject, type ShownUsers } from "./client-object.ts"
import type { ImkitIds } from "./imkit-ids.ts"
import { inMs } from "./time-fields.ts"

/** One emoji on a message. `clients` are the first five people who reacted with it; `count` counts all. */
interface ReactionObject {
  readonly reaction: string
  readonly count: number
  readonly clients: ReadonlyArray<string>
}

/**
 * A message. It is sent again with the same `_id` and a greater `updatedAtMS` whenever it changes. The type of a deleted
 * message is `recall`, and its text is empty. Source: I9, I21.
 */
export interface MessageObject {
  readonly _id: string
  readonly message: string
  readonly room: string
  readonly sender: ClientObject
  readonly messageType: "text" | "recall"
  readonly appID: string
  readonly messageTime: Timestamp
  readonly messageTimeMS: number
  readonly updatedAtMS: number
  readonly isEdited: boolean
  readonly mentions: ReadonlyArray<string>
  readonly reactions: ReadonlyArray<ReactionObject>
  /** The message that this one replies to. */
  readonly parentID: string | null
  readonly id: string
}

/** `changedAt` is the time of the last change of the message or its reactions. */
export const messageObject = (
  message: Message,
  changedAt: Timestamp,
  users: ShownUsers,
  ids: ImkitIds
): MessageObject => ({
  _id: message.id,
  message: message.body,
  room: ids.room(message.channelId),
  sender: clientObject(message.authorId, users, ids),
  messageType: message.deletedAt === null ? "text" : "recall",
  appID: ids.appID,
  messageTime: message.createdAt,
  messageTimeMS: inMs(message.createdAt),
  updatedAtMS: inMs(changedAt),
  isEdited: message.editedAt !== null,
  mentions: message.mentionedUserIds.map(ids.client),
  reactions: message.reactions.map(({ emoji, count, users: clients }) => ({
    reaction: emoji,
    count,
    clients: clients.map(ids.client)
  })),
  parentID: message.parentId,
  id: message.id
})
