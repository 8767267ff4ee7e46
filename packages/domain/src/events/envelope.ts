import { Schema } from "effect"
import { TransactionId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/**
 * Defines an event.
 *
 * `topic` is `channel:{id}`, `user:{id}` or `global`; `seq` counts that topic's events from 1 without holes.
 * `transactionId` is the one of the call that caused it, so that a client recognises its own change. Source: G1, G2.
 */
export const defineEvent = <const Type extends string, Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({
    type: Schema.Literal(type),
    topic: Schema.String,
    seq: Schema.Int,
    timestamp: Timestamp,
    actorId: Schema.NullOr(UserId),
    transactionId: TransactionId,
    data: Schema.Struct(data)
  })
