import type { TransactionId } from "@hazel/domain/ids"
import type { Intent } from "./intent.ts"

export interface StoredIntent {
  readonly intent: Intent
  /** The reason of the server's refusal. A refused intent is not retried automatically. */
  readonly refusal?: string
}

/** The part of the stored outbox that one tab owns. */
export interface OutboxPart {
  /**
   * Stores an intent and removes the one it replaces in one step. If both were found after a reload, the older one would
   * be sent after the newer one, which may have been sent already.
   */
  readonly put: (stored: StoredIntent, replaced?: TransactionId) => Promise<void>
  readonly remove: (transactionId: TransactionId) => Promise<void>
  /** Releases the part, so that another tab can adopt the remaining intents. */
  readonly release: () => void
}

/** Stores intents across reloads. The intents of a closed tab are adopted by exactly one other tab. */
export interface OutboxStorage {
  /** `owner` separates the intents of different people and servers. `adopt` is called again whenever a tab closes. */
  readonly open: (owner: string, adopt: (left: ReadonlyArray<StoredIntent>) => void) => Promise<OutboxPart>
}

/** Stores nothing. */
export const forgetfulStorage: OutboxStorage = {
  open: async () => ({ put: async () => {}, remove: async () => {}, release: () => {} })
}
