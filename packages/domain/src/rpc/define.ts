import type { Schema } from "effect"
import { Rpc } from "effect/rpc"
import { Defect } from "./defect.ts"

/** `Rpc.make` whose defects cross the wire as errors a caller can act on. */
export const define = <
  const Tag extends string,
  Payload extends Schema.Struct.Fields = {},
  Success extends Schema.Top = Schema.Void,
  Error extends Schema.Top = Schema.Never
>(
  tag: Tag,
  contract: { readonly payload?: Payload; readonly success?: Success; readonly error?: Error }
) => Rpc.make(tag, { ...contract, defect: Defect })
