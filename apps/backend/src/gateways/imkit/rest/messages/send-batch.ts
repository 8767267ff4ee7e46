import { tooLong } from "@hazel/domain/message-body"
import { messageByteLimit } from "@hazel/domain/models/message-model"
import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import { refuse } from "../calls/imkit-refusal.ts"
import { isRefusal, type NativeFailure, refusalOf } from "../calls/refusal-of.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { MessageType, write } from "./send-message.ts"

const roomsAtOnce = 100

export const MessageBatch = Schema.Struct({
  /** The text, in which `$name$` stands for the variable `name` of each room. */
  message: Schema.String.check(Schema.isMaxLength(messageByteLimit)),
  messageType: Schema.optionalKey(MessageType),
  rooms: Schema.optionalKey(
    Schema.Array(
      Schema.Struct({
        room: RoomAlias,
        variables: Schema.optionalKey(Schema.Record(Schema.String, Schema.String))
      })
    ).check(Schema.isMaxLength(roomsAtOnce))
  ),
  /** The rooms again, with each variable beside the room as `$name$`. */
  paras: Schema.optionalKey(
    Schema.Array(
      Schema.StructWithRest(Schema.Struct({ room: RoomAlias }), [Schema.Record(Schema.String, Schema.Json)])
    ).check(Schema.isMaxLength(roomsAtOnce))
  )
})

type MessageBatch = typeof MessageBatch.Type

const wrapped = /^\$([\w-]+)\$$/

const variablesIn = (para: Readonly<Record<string, unknown>>): Variables =>
  Object.fromEntries(
    Object.entries(para).flatMap(([key, value]) => {
      const name = wrapped.exec(key)?.[1]
      return name === undefined ? [] : [[name, String(value)]]
    })
  )

const roomsOf = ({ rooms = [], paras = [] }: MessageBatch) => [
  ...rooms,
  ...paras.map((para) => ({ room: para.room, variables: variablesIn(para) }))
]

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
  const batch = yield* call.decode(MessageBatch)
  const rooms = roomsOf(batch)
  const { message, messageType } = batch
  if (rooms.length === 0) return yield* refuse("INVALID_INPUT", "The rooms must be in rooms or in paras.")
  const kind = messageType === undefined ? {} : { messageType }
  const results = yield* Effect.forEach(rooms, ({ room, variables = {} }, index) =>
    call
      .inRoom(room, (channelId) =>
        Effect.flatMap(filled(message, variables), (text) =>
          write(call, channelId, { ...kind, message: text }, `message ${index}`)
        )
      )
      .pipe(
        Effect.matchEffect({
          onSuccess: (sent) => Effect.succeed({ room, messageID: sent?._id }),
          onFailure: (failure) => Effect.map(errorOf(failure), (error) => ({ room, error }))
        })
      )
  )
  return { count: rooms.length, results }
})
