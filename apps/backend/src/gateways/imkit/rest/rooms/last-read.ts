import { Effect, Schema } from "effect"
import type { RestCall } from "../calls/rest-call.ts"

export const LastRead = Schema.Struct({ message: Schema.String })

/** `PUT /rooms/:room/lastRead` with the id of a message: the caller has read up to it. Source: I12. */
export const setLastRead = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const body = yield* call.decode(LastRead)
      const message = yield* call.messageIn(id, body.message)
      yield* call.hazel.channel.markRead({ id, seq: message.seq })
      return { roomID: call.param("room"), messageID: message.id }
    })
  )
