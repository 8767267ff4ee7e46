import { hash } from "node:crypto"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"

/** The hexadecimal digits at the end of a transaction id that depend on the session: 48 bits. */
const tagLength = 12

const tagOf = (start: string, sessionId: string) => hash("sha256", `${sessionId} ${start}`).slice(0, tagLength)

/**
 * A new transaction id for a change that a device makes over HTTP. Every node recognises by it, without remembering
 * anything, which device made the change, so that only the person's other devices are told. Each device has a session or a
 * token of its own. Source: I15, I16.
 */
export const transactionFrom = (sessionId: string): TransactionId => {
  const start = uuidV7().slice(0, -tagLength)
  return TransactionId.make(start + tagOf(start, sessionId))
}

/** Whether `transactionFrom` made this id for this session. */
export const isFrom = (transactionId: TransactionId, sessionId: string) => {
  const start = transactionId.slice(0, -tagLength)
  return transactionId === start + tagOf(start, sessionId)
}
