import { AppExpiryRepository } from "@hazel/db/repositories/app-expiry-repository"
import { Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { Jobs } from "./jobs.ts"

/**
 * Removes messages, reactions and storage entries of apps whose time is over. They are absent from their end on; this
 * removes the rows and the stored events.
 */
export const ExpireAppContent = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const eventLog = yield* EventLog
    const expiry = yield* AppExpiryRepository
    const expireStorage = eventLog
      .change(expiry.expireStorageEntries)
      .pipe(Effect.repeat({ while: ({ isWhole }) => isWhole }))
    const removals = [expiry.expireMessages, expireStorage, expiry.forgetDeduplications, expiry.forgetUsedTokens]
    yield* repeat("expire_app_content", "5 seconds", Effect.all(removals, { discard: true }))
  })
)
