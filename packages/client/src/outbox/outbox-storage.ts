import type { TransactionId } from "@hazel/domain/ids"
import type { Intent } from "./intent.ts"

export interface StoredIntent {
  readonly intent: Intent
  /** Why the server refused it; it is not tried again by itself. */
  readonly refusal?: string
}

/** The part of the outbox that one tab holds. */
export interface OutboxPart {
  /**
   * In one step with the removal of the intent it replaces: were both found after a reload, the older one would be carried
   * out after the newer, which may have been sent already.
   */
  readonly put: (stored: StoredIntent, replaced?: TransactionId) => Promise<void>
  readonly remove: (transactionId: TransactionId) => Promise<void>
  /** Lets go of it, so that others may adopt what is left. */
  readonly release: () => void
}

/** Where intents outlive a reload. What a tab leaves behind is adopted by exactly one other. */
export interface OutboxStorage {
  /** `owner` keeps the intents of different people and servers apart. `adopt` may be called again, as tabs close. */
  readonly open: (owner: string, adopt: (left: ReadonlyArray<StoredIntent>) => void) => Promise<OutboxPart>
}

/** Forgets with the process. */
export const forgetfulStorage: OutboxStorage = {
  open: async () => ({ put: async () => {}, remove: async () => {}, release: () => {} })
}
