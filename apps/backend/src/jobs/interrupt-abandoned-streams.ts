import { MessageStreamRepository } from "@hazel/db/repositories/message-stream-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"
import { EventLog } from "../realtime/event-log.ts"
import { StreamAppends } from "../realtime/stream-appends.ts"

/**
 * Interrupts the streamed messages that this Hazel was writing when it stopped, before anybody can write to them again.
 * Streams on other nodes go on. A stream without a chunk for too long is interrupted wherever it was.
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
    yield* every("30 seconds", "Abandoned streams could not be interrupted", interruptAll(null))
  })
)
