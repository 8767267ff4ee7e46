import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"
import type { ServerEvent } from "../codec/told.ts"

const optional = Schema.optionalKey

/** Fields that an app gave its messages and rooms stand beside those of the protocol. */
const withFieldsOfApp = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.StructWithRest(Schema.Struct(fields), [Schema.Record(Schema.String, Schema.Json)])

const client = {
  _id: Schema.String,
  nickname: Schema.String,
  isRobot: Schema.Boolean,
  avatarUrl: Schema.String,
  id: Schema.String
}

const Client = Schema.Struct(client).annotate({ identifier: "ImkitClient" })

const Message = withFieldsOfApp({
  _id: Schema.String,
  message: Schema.String,
  room: Schema.String,
  sender: Client,
  messageType: Schema.String,
  appID: Schema.String,
  messageTime: Timestamp,
  messageTimeMS: Schema.Int,
  createdAtMS: Schema.Int,
  updatedAtMS: Schema.Int,
  isEdited: Schema.Boolean,
  editedAt: Schema.NullOr(Timestamp),
  mentions: Schema.Array(Schema.String),
  reactions: Schema.Array(Schema.Struct({ reaction: Schema.String, client: Schema.String })),
  reactionCount: Schema.Int,
  reactionTotals: Schema.Array(Schema.Struct({ reaction: Schema.String, count: Schema.Int })),
  parentID: Schema.NullOr(Schema.String),
  reply: Schema.NullOr(Schema.String),
  id: Schema.String
}).annotate({ identifier: "ImkitMessage" })

/** A room that the client was removed from is told by its id, its app and `isClosed` alone. */
const Room = withFieldsOfApp({
  _id: Schema.String,
  id: Schema.String,
  appID: Schema.String,
  members: Schema.Array(Schema.Record(Schema.String, Schema.Json)),
  memberCount: Schema.Int
}).annotate({ identifier: "ImkitRoom" })

const inRoom = { room: Schema.String }

/** The payload of each event that the server sends, by its name. Source: I9 to I19. */
export const eventPayloads: Readonly<Record<ServerEvent, Schema.Constraint>> = {
  "chat message": Message,
  room: Room,
  lastRead: Schema.Struct({ roomID: Schema.String, messageID: Schema.String, memberID: Schema.String }),
  typing: Schema.Struct({ ...inRoom, message: Schema.String, sender: Schema.String, senderInfo: Client }),
  ai_streaming: Schema.Struct({
    ...inRoom,
    sender: Schema.String,
    text: Schema.String,
    messageId: Schema.String
  }),
  roomPref: Schema.Struct({
    ...inRoom,
    folder: Schema.String,
    hidden: Schema.Boolean,
    muted: Schema.Boolean,
    sticky: Schema.Boolean,
    tags: Schema.Array(Schema.String)
  }),
  myPrefChange: Schema.Struct({ key: Schema.String, data: Schema.Json }),
  myPrefDelete: Schema.String.annotate({ description: "The key." }),
  invitation: Schema.Struct({
    _id: Schema.String,
    room: Schema.Struct({ _id: Schema.String, name: Schema.String, id: Schema.String }),
    inviter: Client,
    createdTimeMS: Schema.Int,
    updatedTimeMS: Schema.Int,
    id: Schema.String
  }),
  cancelInvitation: Schema.Struct(inRoom),
  userDeleteMessages: Schema.Struct({
    ...inRoom,
    messages: Schema.Array(Schema.String),
    isUserDeleteAllMessagesInRoom: optional(Schema.Boolean)
  }),
  messageDeleted: Schema.Struct({ ...inRoom, messageID: Schema.String })
}
