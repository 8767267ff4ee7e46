import { hash } from "node:crypto"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Schema } from "effect"

const isUuid = Schema.is(TransactionId)

/**
 * The idempotency key of a message with the id that its client gave it. A client that sends a message again, because it got
 * no answer, sends the same id. Clients that give none send once.
 */
export const transactionOf = (userId: UserId, clientId: string): TransactionId => {
  if (clientId === "") return TransactionId.make(uuidV7())
  if (isUuid(clientId)) return clientId
  const digits = hash("sha256", `${userId} ${clientId}`)
  // The first 48 bits of an id are a time, which is not known here.
  return TransactionId.make(`00000000-0000-8${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`)
}
