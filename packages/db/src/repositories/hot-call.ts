import type { TransactionId, UserId } from "@hazel/domain/ids"

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

export const isRefusal = <Answer extends object, Tag extends string>(
  answer: Answer | Refusal<Tag>
): answer is Refusal<Tag> => "error" in answer
