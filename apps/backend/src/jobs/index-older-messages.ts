import { MessageWordRepository } from "@hazel/db/repositories/message-word-repository"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/**
 * Indexes the messages that were written before the search had an index. A million take minutes, so Hazel does not wait for
 * them when it starts.
 */
export const IndexOlderMessages = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { indexOlder } = yield* MessageWordRepository
    yield* repeat("index_older_messages", "1 day", indexOlder)
  })
)
