import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { RestCall } from "../calls/rest-call.ts"
import { shownRoom } from "./shown-room.ts"

/** Public channels of Hazel are joined as everywhere, and rooms that are open to the users of an app as their policy says. */
const join = (call: RestCall, id: ChannelId) =>
  call.natively(["channels:write"], call.services.appRooms.join(id)).pipe(
    Effect.asVoid,
    Effect.catchTag("ChannelNotFoundError", () => Effect.asVoid(call.hazel.channel.join({ id })))
  )

/** `POST /rooms/:room/join`. */
export const joinRoom = (call: RestCall) =>
  call.atRoom(call.param("room"), (id) => Effect.andThen(join(call, id), shownRoom(call, id)))
