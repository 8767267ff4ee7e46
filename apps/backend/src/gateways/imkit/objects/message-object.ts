import type { MessageProperties } from "@hazel/db/repositories/message-property-repository"
import type { Attachment } from "@hazel/domain/models/file-model"
import type { Message } from "@hazel/domain/models/message-model"
import { textWithFiles } from "@hazel/domain/text-with-files"
import type { Timestamp } from "@hazel/domain/timestamp"
import { type ClientObject, clientObject, type ShownUsers } from "./client-object.ts"
import type { ImkitIds } from "./imkit-ids.ts"
import { inMs } from "./time-fields.ts"

/** The emoji of one client. */
interface ReactionObject {
  readonly reaction: string
  readonly client: string
}

/**
 * A message. It is sent again with the same `_id` and a greater `updatedAtMS` whenever it changes. The type of a deleted
 * message is `recall`, and its text is empty. The fields that its app gave it stand beside these. Source: I9, I21.
 */
export interface MessageObject {
  readonly _id: string
  readonly message: string
  readonly room: string
  readonly sender: ClientObject
  /** Any type that the app has chosen, or `text`. */
  readonly messageType: string
  readonly appID: string
  readonly messageTime: Timestamp
  readonly messageTimeMS: number
  readonly createdAtMS: number
  readonly updatedAtMS: number
  readonly isEdited: boolean
  readonly editedAt: Timestamp | null
  readonly mentions: ReadonlyArray<string>
  /** The emoji of the first five clients who reacted with each. */
  readonly reactions: ReadonlyArray<ReactionObject>
  readonly reactionCount: number
  readonly reactionTotals: ReadonlyArray<{ readonly reaction: string; readonly count: number }>
  /** The message that this one replies to. Clients call it by either name. */
  readonly parentID: string | null
  readonly reply: string | null
  readonly id: string
}

/** The app's own type and text of a message stand among its properties. A text that was edited counts more. */
const writtenAs = (shown: Message, { messageType, message, ...fields }: MessageProperties) => ({
  fields,
  messageType: typeof messageType === "string" ? messageType : "text",
  message: typeof message === "string" && shown.editedAt === null ? message : textWithFiles(shown)
})

/** Paths on this server, which clients read with the headers of every other request. */
const addressesOf = ({ id, name, width }: Attachment) => ({
  originalUrl: `/files/${id}/${encodeURIComponent(name)}`,
  ...(width !== null && { thumbnailUrl: `/files/${id}/thumbnail/360` })
})

/** The files of a message that people have uploaded to Hazel, in the fields in which apps give the addresses of theirs. Source: I9. */
const filesOf = ({ attachments: [first, ...others], attachments }: Message) =>
  first === undefined
    ? {}
    : {
        ...addressesOf(first),
        ...(others.length > 0 && { images: attachments.filter(({ kind }) => kind === "image").map(addressesOf) }),
        files: attachments.map((file) => ({
          ...{ id: file.id, name: file.name, mediaType: file.mediaType, size: file.size },
          ...addressesOf(file)
        }))
      }

const reactionsOf = ({ reactions }: Message, ids: ImkitIds) => ({
  reactions: reactions.flatMap(({ emoji, users }) =>
    users.map((user) => ({ reaction: emoji, client: ids.client(user) }))
  ),
  reactionCount: reactions.reduce((sum, { count }) => sum + count, 0),
  reactionTotals: reactions.map(({ emoji, count }) => ({ reaction: emoji, count }))
})

/** `changedAt` is the time of the last change of the message or its reactions, `properties` what its app gave it. */
export const messageObject = (
  message: Message,
  changedAt: Timestamp,
  users: ShownUsers,
  ids: ImkitIds,
  properties: MessageProperties = {}
): MessageObject => {
  const isDeleted = message.deletedAt !== null
  const written = writtenAs(message, isDeleted ? {} : properties)
  return {
    ...filesOf(message),
    ...written.fields,
    _id: message.id,
    message: written.message,
    room: ids.room(message.channelId),
    sender: clientObject(message.authorId, users, ids),
    messageType: isDeleted ? "recall" : written.messageType,
    appID: ids.appID,
    messageTime: message.createdAt,
    messageTimeMS: inMs(message.createdAt),
    createdAtMS: inMs(message.createdAt),
    updatedAtMS: inMs(changedAt),
    isEdited: message.editedAt !== null,
    editedAt: message.editedAt,
    mentions: message.mentionedUserIds.map(ids.client),
    ...reactionsOf(message, ids),
    parentID: message.parentId,
    reply: message.parentId,
    id: message.id
  }
}
