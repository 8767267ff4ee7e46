import { Effect, Schema } from "effect"
import { ClientId, clientsAtOnce, RoomAlias, storableText } from "../calls/body-shapes.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { describedProperties, propertiesIn } from "./room-properties.ts"
import { shownRoom } from "./shown-room.ts"

export const NewRoom = Schema.Struct({
  _id: Schema.optionalKey(RoomAlias),
  name: Schema.optionalKey(storableText(200)),
  description: Schema.optionalKey(Schema.String),
  topic: Schema.optionalKey(Schema.String),
  roomType: Schema.optionalKey(Schema.Literals(["group", "direct"])),
  /** Whether only people who are added are members. */
  isPrivate: Schema.optionalKey(Schema.Boolean),
  members: Schema.optionalKey(Schema.Array(ClientId).check(Schema.isMaxLength(clientsAtOnce))),
  ...describedProperties
})

const open = Effect.fnUntraced(function* (call: RestCall) {
  const { access, appRooms } = call.services
  const body = yield* call.decode(NewRoom)
  // A room without an id of the app gets one from the idempotency key, so that a repeated request finds it.
  const {
    _id: alias = call.once("room").transactionId,
    name = "",
    roomType = "group",
    isPrivate = roomType === "direct",
    members = []
  } = body
  return yield* call.natively(
    members.length > 0 ? ["channels:write", "members:write"] : ["channels:write"],
    appRooms.open({
      appId: call.app.id,
      alias,
      name: name || body._id || "room",
      topic: body.topic ?? "",
      purpose: body.description ?? "",
      isOpen: !isPrivate,
      properties: {
        ...propertiesIn(body),
        // Clients call a direct room without a name by its members.
        ...((name !== "" || roomType === "direct") && { title: name }),
        ...(roomType === "direct" && { roomType })
      },
      appUserId: yield* access.itself(call.app),
      memberIds: yield* call.clients(members)
    })
  )
})

/** `POST /rooms`: makes a room, or answers the one with this id if the caller is in it. */
export const createRoom = Effect.fnUntraced(function* (call: RestCall) {
  const { room } = yield* open(call)
  return yield* call.inRoom(room.alias, (id) => shownRoom(call, id))
})

/** `POST /rooms/createAndJoin`: makes a room, or joins the one with this id. */
export const createAndJoin = Effect.fnUntraced(function* (call: RestCall) {
  const { room, isNew } = yield* open(call)
  if (!isNew) yield* call.natively(["channels:write"], call.services.appRooms.join(room.channelId))
  return yield* shownRoom(call, room.channelId)
})
