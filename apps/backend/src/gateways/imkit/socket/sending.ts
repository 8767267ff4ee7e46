import { ChatStateRepository } from "@hazel/db/repositories/chat-state-repository"
import type { MessageProperties } from "@hazel/db/repositories/message-property-repository"
import type { Message } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Effect } from "effect"
import { MessagePropertyWrites } from "../../../apps/message-property-writes.ts"
import { LocalCalls } from "../../../rpc/local-calls.ts"
import type { ImkitCaller } from "../access/access.ts"
import { transactionOf } from "../client-message-id.ts"
import { Ids } from "../access/ids.ts"
import { claimedText, claimsEvent, contentOf, fieldsIn } from "../objects/message-fields.ts"
import { messageObject } from "../objects/message-object.ts"
import { answerOfError } from "./answer-of-error.ts"
import { type Answer, ok, refusal } from "./answer.ts"
import type { Client } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

const textAt = (message: object, ...names: ReadonlyArray<string>) => {
  const fields = new Map<string, unknown>(Object.entries(message))
  const found = names.map((name) => fields.get(name)).find((value) => typeof value === "string" && value !== "")
  return typeof found === "string" ? found : ""
}

const claimed = refusal(403, claimedText)
const onlyOverHttp = refusal(400, "Messages are recalled over HTTP.")
const longType = refusal(400, "The type of the message is too long.")

/** The reason why nobody may write a message of a type; undefined for every other. */
const refusalOfType = (messageType: string) => {
  if (messageType === "recall") return onlyOverHttp
  if (messageType.length > 64) return longType
  return claimsEvent(messageType) ? claimed : undefined
}

/** Takes `chat message({...message, room})`: the same write as every other message. Source: I8. */
export const makeSending = Effect.gen(function* () {
  const calls = yield* LocalCalls
  const ids = yield* Ids
  const states = yield* ChatStateRepository
  const messageProperties = yield* MessagePropertyWrites

  const objectOf = Effect.fnUntraced(function* (
    { app }: ImkitCaller,
    message: Message,
    properties?: MessageProperties
  ) {
    const { authorId, channelId, createdAt, mentionedUserIds } = message
    const people = yield* states.people([authorId])
    const users = new Map(people.map((user) => [user.id, user]))
    return messageObject(
      message,
      createdAt,
      users,
      yield* ids.idsFor(app, [channelId], [authorId, ...mentionedUserIds]),
      properties
    )
  })

  const write = Effect.fnUntraced(
    function* ({ caller }: Client, message: object) {
      const channelId = yield* ids.roomOf(caller.app.id, textAt(message, "room"))
      if (channelId === undefined) return refusal(404, "There is no such room.")
      const messageType = textAt(message, "messageType") || "text"
      const refused = refusalOfType(messageType)
      if (refused !== undefined) return refused
      const clientId = textAt(message, "_id", "id")
      if (clientId.length > imkitLimits.clientIdLength) return refusal(400, "The id of the message is too long.")
      const transactionId = transactionOf(caller.user.id, clientId)
      const fields = fieldsIn(Object.fromEntries(Object.entries(message)))
      const { body, properties } = contentOf({ message: textAt(message, "message"), messageType, fields })
      const create = calls.as(caller, (hazel) => hazel.message.create({ channelId, body, transactionId }))
      if (properties === undefined) return ok(yield* objectOf(caller, (yield* create).data))
      const given = { appId: caller.app.id, properties }
      const written = Effect.provideService(messageProperties.writeWith(given, create), CurrentUser, caller.user)
      return ok(yield* objectOf(caller, (yield* written).data, properties))
    },
    Effect.catch((error) => Effect.succeed(answerOfError(error)))
  )

  return (client: Client, [message]: ReadonlyArray<unknown>): Effect.Effect<Answer> =>
    typeof message === "object" && message !== null
      ? write(client, message)
      : Effect.succeed(refusal(400, "The message is an object."))
})

export type SendMessage = Effect.Success<typeof makeSending>
