import { linkedChannelName } from "@hazel/domain/linked-channel-name"
import { Effect, Schema } from "effect"
import { storableText } from "../calls/body-shapes.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { describedProperties, propertiesIn } from "./room-properties.ts"
import { shownRoom } from "./shown-room.ts"

export const RoomChanges = Schema.Struct({
  name: Schema.optionalKey(storableText(200).check(Schema.isMinLength(1))),
  description: Schema.optionalKey(Schema.String),
  topic: Schema.optionalKey(Schema.String),
  /** 0 freezes the room: only its managers may write. 1 opens it again. */
  status: Schema.optionalKey(Schema.Literals([0, 1])),
  ...describedProperties
})

type RoomChanges = typeof RoomChanges.Type

const changesIn = ({ name, description, topic, status }: RoomChanges) => ({
  ...(name !== undefined && { name: linkedChannelName(name) }),
  ...(description !== undefined && { purpose: description }),
  ...(topic !== undefined && { topic }),
  ...(status !== undefined && { isReadOnly: status === 0 })
})

const describedIn = (body: RoomChanges) => ({
  ...propertiesIn(body),
  ...(body.name !== undefined && { title: body.name, channelName: linkedChannelName(body.name) })
})

/** `PUT /rooms/:room`: changes the given fields. Only managers of the room may. */
export const changeRoom = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const body = yield* call.decode(RoomChanges)
      const isAppRoom = (yield* call.services.ids.aliasOf(call.app.id, id)) !== undefined
      yield* isAppRoom
        ? call.natively(["channels:write"], call.services.appRooms.change(id, changesIn(body), describedIn(body)))
        : call.hazel.channel.update({ id, ...changesIn(body) })
      return yield* shownRoom(call, id)
    })
  )

/** `DELETE /rooms/:room`: deletes a room for everybody. */
export const deleteRoom = (call: RestCall) =>
  call.inRoom(call.param("room"), (id) => Effect.as(call.hazel.channel.delete({ id }), {}))
