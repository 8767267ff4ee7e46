import { Schema } from "effect"
import { TransactionId } from "../ids.ts"

/**
 * Every mutation takes a `transactionId` of the client's making, which the server remembers for seven days: within
 * them the same call again gets the first answer and changes nothing, and another call with it gets a
 * `TransactionConflictError`. A call that is repeated later is made anew.
 */
export const transactional = { transactionId: Schema.optionalKey(TransactionId) }

/** `seq` is the position in the log (of the channel, else of the person or workspace) that holds the change. */
export const acknowledged = { transactionId: TransactionId, seq: Schema.Int }
