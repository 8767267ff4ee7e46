import { Predicate } from "effect"
import type { FromServerEncoded } from "effect/rpc/RpcMessage"

/** The error that a defect stands for, as every contract declares it; undefined for one that has no type. */
const errorOf = (defect: unknown): unknown => {
  // A tag that no call has belongs to no contract, so Effect encodes its defect, as a string.
  if (typeof defect === "string") return { _tag: "InvalidInputError", message: defect }
  return Predicate.hasProperty(defect, "_tag") ? defect : undefined
}

/**
 * Turns defects into typed failures that callers can act on. Effect answers with a defect when a payload does not match
 * its contract, when no call has the tag, and when an answer cannot be encoded.
 */
export const withTypedFailure = (response: FromServerEncoded): FromServerEncoded => {
  if (response._tag !== "Exit" || response.exit._tag !== "Failure") return response
  const cause = response.exit.cause.map((reason) => {
    const error = reason._tag === "Die" ? errorOf(reason.defect) : undefined
    return error === undefined ? reason : ({ _tag: "Fail", error } as const)
  })
  return { ...response, exit: { ...response.exit, cause } }
}
