import { createHash } from "node:crypto"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { checkBody } from "@hazel/domain/message-body"
import { Effect } from "effect"
import { refuse } from "./link-refused.ts"

interface Fields {
  readonly text?: unknown
  readonly id?: unknown
  readonly messageId?: unknown
}

const fieldsOf = (data: unknown): Fields => (typeof data === "string" ? { text: data } : Object(data))

const invalid = (message: string) => refuse("CHAT_DATA_INVALID", message)

/** The text of the data of an event: the data itself or its `text`. Other fields do not cross. */
export const textIn = Effect.fnUntraced(function* (data: unknown) {
  const { text } = fieldsOf(data)
  if (typeof text !== "string") return yield* invalid("Send the text of the message as data.text.")
  return yield* Effect.mapError(checkBody(text), ({ message }) => invalid(message))
})

export const messageIdIn = (data: unknown) => {
  const { messageId } = fieldsOf(data)
  return typeof messageId === "string"
    ? Effect.succeed(messageId)
    : Effect.fail(invalid("Send the id of the message as data.messageId."))
}

/** The id that a client gave a message, by which it is recognised when it is sent twice. */
export const clientIdIn = (data: unknown): string | undefined => {
  const { id } = fieldsOf(data)
  return typeof id === "string" && id !== "" ? id : undefined
}

/** The transaction id of a message that must be written once: it follows from a name for it and from who writes it. */
export const idempotencyKey = (userId: UserId, name: string): TransactionId => {
  const hash = createHash("sha256").update(`${userId}/${name}`).digest("hex")
  return TransactionId.make(hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5"))
}
