import { tooLong } from "@hazel/domain/message-body"
import { messageByteLimit } from "@hazel/domain/models/message-model"
import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import { isRefusal, type NativeFailure, refusalOf } from "../calls/refusal-of.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { write } from "./send-message.ts"

const roomsAtOnce = 100

export const MessageBatch = Schema.Struct({
  /** The text, in which `$name$` stands for the variable `name` of each room. */
  message: Schema.String.check(Schema.isMaxLength(messageByteLimit)),
  rooms: Schema.Array(
    Schema.Struct({
      room: RoomAlias,
      variables: Schema.optionalKey(Schema.Record(Schema.String, Schema.String))
    })
  ).check(Schema.isMinLength(1), Schema.isMaxLength(roomsAtOnce))
})

const placeholder = /\$([\w-]+)\$/g

type Variables = Readonly<Record<string, string>>

const valueOf = (variables: Variables, name: string, whole: string) =>
  Object.hasOwn(variables, name) ? variables[name]! : whole

/** The length of the filled text. It is counted first, because a small body can ask for a text of hundreds of megabytes. */
const filledLength = (template: string, variables: Variables) =>
  [...template.matchAll(placeholder)].reduce(
    (length, [whole, name = ""]) => length + valueOf(variables, name, whole).length - whole.length,
    template.length
  )

/** Replaces each variable that is given. Values are not searched for variables again. */
const filled = (template: string, variables: Variables) =>
  filledLength(template, variables) > messageByteLimit
    ? Effect.fail(tooLong())
    : Effect.succeed(template.replaceAll(placeholder, (whole, name: string) => valueOf(variables, name, whole)))

const errorOf = (failure: NativeFailure) => {
  const { code, message } = refusalOf(failure)
  const error = { code, message }
  return isRefusal(failure)
    ? Effect.succeed(error)
    : Effect.as(Effect.logError("A refusal of IMKit has no code", failure), error)
}

/** `POST /messages/batch`: writes one text in many rooms. A room that refuses it does not keep the others from it. */
export const sendBatch = Effect.fnUntraced(function* (call: RestCall) {
  const { message, rooms } = yield* call.decode(MessageBatch)
  const results = yield* Effect.forEach(rooms, ({ room, variables = {} }, index) =>
    call
      .inRoom(room, (channelId) =>
        Effect.flatMap(filled(message, variables), (text) =>
          write(call, channelId, { message: text }, `message ${index}`)
        )
      )
      .pipe(
        Effect.matchEffect({
          onSuccess: (sent) => Effect.succeed({ room, messageID: sent?._id }),
          onFailure: (failure) => Effect.map(errorOf(failure), (error) => ({ room, error }))
        })
      )
  )
  return { results }
})
