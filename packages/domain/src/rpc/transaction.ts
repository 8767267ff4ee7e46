import { Schema } from "effect"
import { TransactionId } from "../ids.ts"

/**
 * Every mutation takes a `transactionId` of the client's making, which the server remembers for at least 24 hours: the
 * same call again gets the first answer and changes nothing, another call with it gets a `TransactionConflictError`.
 */
export const transactional = { transactionId: Schema.optionalKey(TransactionId) }

/** `seq` is the position in the log (of the channel, else of the person or workspace) that holds the change. */
export const acknowledged = { transactionId: TransactionId, seq: Schema.Int }
