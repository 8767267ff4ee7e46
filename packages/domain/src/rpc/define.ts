import { Schema } from "effect"
import { Rpc } from "effect/rpc"
import { TransactionConflictError } from "../errors.ts"
import { Defect } from "./defect.ts"
import { acknowledged, transactional } from "./transaction.ts"

/** `Rpc.make` whose defects are sent as errors that a caller can act on. */
export const define = <
  const Tag extends string,
  Payload extends Schema.Struct.Fields,
  Success extends Schema.Top,
  Error extends Schema.Top = Schema.Never
>(
  tag: Tag,
  contract: { readonly payload: Payload; readonly success: Success; readonly error?: Error }
) => Rpc.make(tag, { ...contract, defect: Defect })

/** A mutation: it takes a transaction id and answers with it and the `seq` of the change in its log. */
export const defineMutation = <
  const Tag extends string,
  Payload extends Schema.Struct.Fields,
  Success extends Schema.Struct.Fields,
  Error extends Schema.Top
>(
  tag: Tag,
  contract: { readonly payload: Payload; readonly success: Success; readonly error: Error }
) =>
  define(tag, {
    payload: { ...contract.payload, ...transactional },
    success: Schema.Struct({ ...contract.success, ...acknowledged }),
    error: Schema.Union([contract.error, TransactionConflictError])
  })
