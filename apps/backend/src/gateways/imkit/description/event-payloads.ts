import { Schema } from "effect"
import type { ServerEvent } from "../codec/told.ts"
import { Client, invitation, Message, Room, RoomPreference } from "./object-shapes.ts"

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
  roomPref: RoomPreference,
  myPrefChange: Schema.Struct({ key: Schema.String, data: Schema.Json }),
  myPrefDelete: Schema.String.annotate({ description: "The key." }),
  invitation: Schema.Struct(invitation),
  cancelInvitation: Schema.Struct(inRoom),
  userDeleteMessages: Schema.Struct({
    ...inRoom,
    messages: Schema.Array(Schema.String),
    isUserDeleteAllMessagesInRoom: Schema.optionalKey(Schema.Boolean)
  }),
  messageDeleted: Schema.Struct({ ...inRoom, messageID: Schema.String })
}
