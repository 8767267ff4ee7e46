import type { TransactionId, UserId } from "@hazel/domain/ids"
import type { Timestamp } from "@hazel/domain/timestamp"

/** What every hot write is told about its caller. A type, not an interface, so that it counts as JSON. */
export type HotCall = {
  readonly userId: UserId
  readonly transactionId: TransactionId
  /** Whether the client made the transaction id, so that it may ask again. */
  readonly isRemembered: boolean
  readonly fingerprint: string
}

/** A hot write that did nothing, and the tag of the error that says why. */
export interface Refusal<Tag extends string> {
  readonly error: Tag
}

/** What keeps a member from writing, as `restraint_of` has it. */
export type Restraint =
  | Refusal<"ChannelReadOnlyError">
  | (Refusal<"MemberMutedError"> & { readonly endsAt: Timestamp | null })

export const isRefusedWrite = <Answer extends object>(answer: Answer): answer is Extract<Answer, Refusal<string>> =>
  "error" in answer
