import { MessageStreamRepository } from "@hazel/db/repositories/message-stream-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"
import { EventLog } from "../realtime/event-log.ts"
import { StreamAppends } from "../realtime/stream-appends.ts"

/**
 * What was being written here when this Hazel was stopped cannot go on, and says so before anybody can begin anew. What
 * is written on another node goes on; whoever is silent for too long is given up, wherever it was.
 */
export const InterruptAbandonedStreams = Layer.effectDiscard(
  Effect.gen(function* () {
    const streams = yield* MessageStreamRepository
    const eventLog = yield* EventLog
    const { node } = yield* StreamAppends

    const interruptAll = Effect.fnUntraced(function* (node: string | null) {
      for (const stream of yield* streams.abandoned(node)) {
        yield* eventLog.change(streams.interrupt(TransactionId.make(uuidV7()), stream, node))
      }
    })

    yield* interruptAll(node)
    yield* every("30 seconds", "Abandoned messages could not be ended", interruptAll(null))
  })
)
