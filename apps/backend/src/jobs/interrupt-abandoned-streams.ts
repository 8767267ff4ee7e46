import { MessageStreamRepository } from "@hazel/db/repositories/message-stream-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { StreamAppends } from "../realtime/stream-appends.ts"
import { Jobs } from "./jobs.ts"

/**
 * Interrupts the streamed messages that this Hazel was writing when it stopped, before anybody can write to them again.
 * Streams on other nodes go on. A stream without a chunk for too long is interrupted wherever it was.
 */
export const InterruptAbandonedStreams = Layer.effectDiscard(
  Effect.gen(function* () {
    const streams = yield* MessageStreamRepository
    const eventLog = yield* EventLog
    const { repeat } = yield* Jobs
    const { node } = yield* StreamAppends

    const interruptAll = Effect.fnUntraced(function* (node: string | null) {
      for (const stream of yield* streams.abandoned(node)) {
        yield* eventLog.change(streams.interrupt(TransactionId.make(uuidV7()), stream, node))
      }
    })

    yield* interruptAll(node)
    yield* repeat("interrupt_abandoned_streams", "30 seconds", interruptAll(null))
  })
)
