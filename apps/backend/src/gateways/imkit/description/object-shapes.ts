import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"

/** Fields that an app gave its messages and rooms stand beside those of the protocol. */
export const withFieldsOfApp = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.StructWithRest(Schema.Struct(fields), [Schema.Record(Schema.String, Schema.Json)])

export const client = {
  _id: Schema.String,
  nickname: Schema.String,
  isRobot: Schema.Boolean,
  avatarUrl: Schema.String,
  id: Schema.String
}

export const Client = Schema.Struct(client).annotate({ identifier: "ImkitClient" })

export const message = {
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
}

export const Message = withFieldsOfApp(message).annotate({ identifier: "ImkitMessage" })

const optional = Schema.optionalKey

export const Member = Schema.Struct({
  ...client,
  role: Schema.Literals(["admin", "member"]),
  joinedTimeMS: Schema.Int,
  isMuted: Schema.Boolean
}).annotate({ identifier: "ImkitMember" })

export const room = {
  _id: Schema.String,
  id: Schema.String,
  appID: Schema.String,
  name: optional(Schema.String),
  description: optional(Schema.String),
  topic: optional(Schema.String),
  roomType: optional(Schema.Literals(["direct", "group"])),
  isPublic: optional(Schema.Boolean),
  status: optional(Schema.Literals([0, 1])),
  owner: optional(Schema.NullOr(Schema.String)),
  members: Schema.Array(Member),
  memberCount: Schema.Int,
  createdTime: optional(Timestamp),
  createdTimeMS: optional(Schema.Int),
  pinnedMessage: optional(Schema.NullOr(Message)),
  /** Only in answers. */
  lastMessage: optional(Schema.NullOr(Message)),
  /** The room has ended, or the client was removed from it. */
  isClosed: optional(Schema.Literal(true))
}

/** A room that the client was removed from is told by its id, its app and `isClosed` alone. */
export const Room = withFieldsOfApp(room).annotate({ identifier: "ImkitRoom" })

/** The preferences of one client for one room. Source: I15. */
export const RoomPreference = Schema.Struct({
  room: Schema.String,
  folder: Schema.String,
  hidden: Schema.Boolean,
  muted: Schema.Boolean,
  sticky: Schema.Boolean,
  tags: Schema.Array(Schema.String)
}).annotate({ identifier: "ImkitRoomPreference" })

export const invitation = {
  _id: Schema.String,
  room: Schema.Struct({ _id: Schema.String, name: Schema.String, id: Schema.String }),
  inviter: Client,
  createdTimeMS: Schema.Int,
  updatedTimeMS: Schema.Int,
  id: Schema.String
}
