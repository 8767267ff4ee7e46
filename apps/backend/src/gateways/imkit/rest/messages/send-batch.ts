import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import { refusalOf } from "../calls/refusal-of.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { write } from "./send-message.ts"

const roomsAtOnce = 100

export const MessageBatch = Schema.Struct({
  /** The text, in which `$name$` stands for the variable `name` of each room. */
  message: Schema.String,
  rooms: Schema.Array(
    Schema.Struct({
      room: RoomAlias,
      variables: Schema.optionalKey(Schema.Record(Schema.String, Schema.String))
    })
  ).check(Schema.isMinLength(1), Schema.isMaxLength(roomsAtOnce))
})

/** Replaces each variable that is given. Values are not searched for variables again. */
export const filled = (template: string, variables: Readonly<Record<string, string>>) =>
  template.replaceAll(/\$([\w-]+)\$/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? variables[name]! : whole
  )

/** `POST /messages/batch`: writes one text in many rooms. A room that refuses it does not keep the others from it. */
export const sendBatch = Effect.fnUntraced(function* (call: RestCall) {
  const { message, rooms } = yield* call.decode(MessageBatch)
  const results = yield* Effect.forEach(rooms, ({ room, variables = {} }) =>
    call
      .inRoom(room, (channelId) => write(call, channelId, { message: filled(message, variables) }))
      .pipe(
        Effect.match({
          onSuccess: (sent) => ({ room, messageID: sent?._id }),
          onFailure: (failure) => {
            const { code, message: reason } = refusalOf(failure)
            return { room, error: { code, message: reason } }
          }
        })
      )
  )
  return { results }
})
