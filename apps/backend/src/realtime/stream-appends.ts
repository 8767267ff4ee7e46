import {
  type AppendRefused,
  type Chunk,
  type ChunkOutcome,
  MessageStreamRepository
} from "@hazel/db/repositories/message-stream-repository"
import { type MessageId, TransactionId, type UserId } from "@hazel/domain/ids"
import { messageByteLimit, messageLengthLimit } from "@hazel/domain/models/message-model"
import { streamPatienceSeconds } from "@hazel/domain/models/message-stream-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { nodeNameOf } from "../nodes/node-name.ts"
import { AppendLine } from "./append-line.ts"
import { EventLog } from "./event-log.ts"

/** The outcome of one chunk, and the state of the stream after the write that contained it. */
export type Outcome = AppendRefused | (ChunkOutcome & { readonly nextIndex: number; readonly seq: number })

const limits = { patience: streamPatienceSeconds, lengthLimit: messageLengthLimit, byteLimit: messageByteLimit }

const make = Effect.gen(function* () {
  const streams = yield* MessageStreamRepository
  const eventLog = yield* EventLog
  const { port } = yield* HazelConfig
  const run = Effect.runPromiseWith(yield* Effect.context())
  const lines = new Map<string, AppendLine<Outcome>>()

  const node = nodeNameOf(port)

  const write = Effect.fnUntraced(function* (userId: UserId, messageId: MessageId, chunks: ReadonlyArray<Chunk>) {
    const transactionId = TransactionId.make(uuidV7())
    const written = yield* streams.append({ userId, messageId, transactionId, chunks, node, ...limits })
    const { answer } = written
    if ("error" in answer) return chunks.map((): Outcome => answer)
    const { channelId, outcomes, nextIndex, seq } = answer
    eventLog.publish(channelTopic(channelId), written)
    return outcomes.map((outcome): Outcome => ({ ...outcome, nextIndex, seq }))
  })

  const lineOf = (userId: UserId, messageId: MessageId) => {
    const key = `${userId} ${messageId}`
    const known = lines.get(key)
    if (known) return known
    const line = new AppendLine<Outcome>({
      write: (chunks) => run(Effect.uninterruptible(write(userId, messageId, chunks))),
      isGap: ({ error }) => error === "StreamGapError",
      idle: () => lines.delete(key)
    })
    lines.set(key, line)
    return line
  }

  /** Answers when the chunk is committed or refused. */
  const append = (userId: UserId, messageId: MessageId, index: number, text: string) =>
    Effect.callback<Outcome>((resume) =>
      lineOf(userId, messageId).add({
        chunk: { index, text, length: text.length },
        settle: (outcome) => resume(Effect.succeed(outcome)),
        reject: (cause) => resume(Effect.die(cause))
      })
    )

  /** Waits for the chunks that are on their way into a message. */
  const settled = (userId: UserId, messageId: MessageId) =>
    Effect.promise(async () => lines.get(`${userId} ${messageId}`)?.settled())

  return { node, append, settled }
})

/** The chunks that are appended to messages, in batches. */
export class StreamAppends extends Context.Service<StreamAppends, Effect.Success<typeof make>>()(
  "@hazel/StreamAppends"
) {
  static readonly layer = Layer.effect(StreamAppends, make).pipe(Layer.provide(EventLog.layer))
}
