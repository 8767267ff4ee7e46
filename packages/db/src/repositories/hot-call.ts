import type { TransactionId, UserId } from "@hazel/domain/ids"
import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"

/**
 * The facts that every hot write has about its caller. It is a type and not an interface, because only types are assignable to
 * JSON.
 */
export type HotCall = {
  readonly userId: UserId
  readonly transactionId: TransactionId
  /** Whether the client made the transaction id, so that it may repeat the call. */
  readonly isRemembered: boolean
  readonly fingerprint: string
}

/** A hot write that changed nothing, with the tag of the error that says why. */
export const refusal = <const Tags extends ReadonlyArray<string>>(...tags: Tags) =>
  Schema.Struct({ error: Schema.Literals(tags) })

/** The restriction of a member, as the SQL function `restriction_of` returns it. */
export const Restriction = Schema.Union([
  refusal("ChannelReadOnlyError"),
  Schema.Struct({ error: Schema.Literal("MemberMutedError"), endsAt: Schema.NullOr(Timestamp) })
])
export type Restriction = typeof Restriction.Type

export const isRefusedWrite = <Answer extends object>(
  answer: Answer
): answer is Extract<Answer, { readonly error: string }> => "error" in answer
