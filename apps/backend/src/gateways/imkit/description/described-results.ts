import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"
import { Settings } from "../rest/clients/settings.ts"
import {
  Client,
  client,
  invitation,
  Member,
  Message,
  message,
  Room,
  room,
  RoomPreference,
  withFieldsOfApp
} from "./object-shapes.ts"

const Nothing = Schema.Struct({})
const totalCount = Schema.Int

/** A room with the personal state of the caller. */
const Listed = withFieldsOfApp({ ...room, unread: Schema.Int, mentioned: Schema.Int, pref: RoomPreference })

const Pinned = withFieldsOfApp({ ...message, pinned: Schema.Boolean })

const Stored = Schema.Struct({ key: Schema.String, data: Schema.Json }).annotate({ identifier: "ImkitStoredValue" })
const Invitations = Schema.Array(Schema.Struct({ ...invitation, invitee: Schema.NullOr(Schema.String) }))
const Blocked = Schema.Struct({ blocked: Schema.Boolean })

const block = { appID: Schema.String, blockee: Client, createdAt: Timestamp, updatedAt: Timestamp }
const ownBlock = { ...block, blocker: Schema.String }
const OwnBlock = Schema.Struct({ ...ownBlock, room: Schema.NullOr(Schema.String) })
const directRoom = {
  _id: Schema.String,
  roomType: Schema.Literal("direct"),
  createdTimeMS: Schema.Int,
  id: Schema.String
}

const token = { token: Schema.String, expirationDate: Schema.NullOr(Timestamp) }

/** The result of each route, beside the answers that all have in common. */
export const describedResults: Readonly<Record<string, Schema.Constraint>> = {
  "GET /rooms": Schema.Struct({ totalCount, count: Schema.Int, data: Schema.Array(Listed) }),
  "POST /rooms": Room,
  "POST /rooms/createAndJoin": Room,
  "GET /rooms/:room": Room,
  "PUT /rooms/:room": Room,
  "DELETE /rooms/:room": Nothing,
  "POST /rooms/:room/join": Room,
  "GET /rooms/:room/members": Schema.Struct({ totalCount, data: Schema.Array(Member) }),
  "POST /rooms/:room/members": Room,
  "POST /rooms/:room/delete/members": Nothing,
  "PUT /rooms/:room/member/:client": Nothing,
  "PUT /rooms/:room/lastRead": Schema.Struct({ roomID: Schema.String, messageID: Schema.String }),
  "GET /rooms/:room/messages/v3": Schema.Struct({
    totalCount,
    data: Schema.Array(Message),
    userDeletedIDs: Schema.Array(Schema.String)
  }),
  "POST /rooms/:room/message": Message,
  "DELETE /rooms/:room/messages/:message": Nothing,
  "POST /messages": Message,
  "POST /messages/batch": Schema.Struct({
    count: Schema.Int,
    results: Schema.Array(
      Schema.Union([
        Schema.Struct({ room: Schema.String, messageID: Schema.String }),
        Schema.Struct({ room: Schema.String, error: Schema.Struct({ code: Schema.String, message: Schema.String }) })
      ])
    )
  }),
  "POST /messages/user-delete": Nothing,
  "POST /messages/user-delete/all-in-room": Nothing,
  "POST /messages/:message/pin": Pinned,
  "DELETE /messages/:message/pin": Pinned,
  "POST /messages/:message/reaction": Message,
  "DELETE /messages/:message/reaction": Message,
  "POST /search": Schema.Struct({ messages: Schema.Struct({ totalCount, data: Schema.Array(Message) }) }),
  "GET /me": Client,
  "GET /me/badge": Schema.Struct({ badge: Schema.Int }),
  "POST /badges/byRoomTags": Schema.Array(Schema.Struct({ tag: Schema.String, badge: Schema.Int })),
  "GET /me/pref": Schema.Array(Stored),
  "GET /me/pref/:key": Stored,
  "POST /me/pref/:key": Stored,
  "DELETE /me/pref/:key": Nothing,
  "POST /me/subscribe": Nothing,
  "POST /me/unsubscribe": Schema.Struct({ n: Schema.Int, ok: Schema.Literal(1) }),
  "POST /me/mute/:room": RoomPreference,
  "DELETE /me/mute/:room": RoomPreference,
  "GET /roomPrefs/:room": RoomPreference,
  "POST /roomPrefs/:room": RoomPreference,
  "GET /invitations": Schema.Struct({ received: Invitations, sent: Invitations }),
  "POST /invitations/:invitation/accept": Room,
  "POST /invitations/:invitation/decline": Nothing,
  "DELETE /invitations/:invitation": Nothing,
  "GET /blockStatus/my": Schema.Struct({
    data: Schema.Array(Schema.Struct({ ...ownBlock, room: Schema.NullOr(Schema.Struct(directRoom)) }))
  }),
  "GET /blockStatus/my/:client": Blocked,
  "POST /blockStatus/my/:client": OwnBlock,
  "DELETE /blockStatus/my/:client": OwnBlock,
  "GET /blockStatus/room/:room": Schema.Struct({
    data: Schema.Array(
      Schema.Struct({
        ...{ ...block, blocker: Schema.NullOr(Client), reason: Schema.String },
        room: Schema.Struct({ _id: Schema.String, id: Schema.String })
      })
    )
  }),
  "GET /blockStatus/room/:room/:client": Blocked,
  "POST /blockStatus/room/:room/:client": Blocked,
  "DELETE /blockStatus/room/:room/:client": Blocked,
  "POST /admin/clients": Schema.Struct({
    ...client,
    ...{ token: Schema.optionalKey(token.token), expirationDate: Schema.optionalKey(token.expirationDate) }
  }),
  "GET /admin/clients/:client": Client,
  "PUT /admin/clients/:client/token": Schema.Struct(token),
  "DELETE /admin/clients/:client/token": Nothing,
  "GET /admin/stats": Schema.Struct({
    ...{ startTime: Timestamp, endTime: Timestamp, start: Schema.Int, end: Schema.Int },
    ...{ userList: Schema.Array(Schema.String), roomCount: Schema.Int, messageCount: Schema.Int },
    ...{ totalRoomCount: Schema.Int, totalClientCount: Schema.Int },
    ...{ totalMem: Schema.Int, freeMem: Schema.Int }
  }),
  "GET /admin/connection-count": Schema.Struct({ count: Schema.Int }),
  "GET /config": Settings,
  "POST /config": Settings,
  "DELETE /config/:key": Nothing,
  "POST /push/push2clients": Nothing
}
