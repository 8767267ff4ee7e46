import { Schema } from "effect"
import { TransactionId } from "../ids.ts"

/**
 * Every mutation takes a `transactionId` that the client chooses and the server remembers for seven days. Within them,
 * repeating the call answers with the first answer and changes nothing, and a different call with the same id fails
 * with `TransactionConflictError`. A call that is repeated later is carried out again.
 */
export const transactional = { transactionId: Schema.optionalKey(TransactionId) }

/** `seq` is the position of the change in its log: that of the channel, else of the person or the workspace. */
export const acknowledged = { transactionId: TransactionId, seq: Schema.Int }
