import { Schema } from "effect"
import { Intent } from "./intent.ts"
import type { StoredIntent } from "./outbox-storage.ts"

const isOfShape = Schema.is(Schema.Struct({ intent: Intent, refusal: Schema.optionalKey(Schema.String) }))

/** Whether something that an `OutboxStorage` has read is an intent, and one that this version knows. */
export const isStoredIntent = (stored: unknown): stored is StoredIntent => isOfShape(stored)
