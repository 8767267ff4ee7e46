import { uuidV7 } from "@hazel/domain/uuid"
import type { WriteTarget } from "../hazel/stage.ts"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import { percentile } from "../statistics.ts"
import { answerJobs } from "../worker.ts"

export interface WriteJob {
  readonly url: string
  readonly write: "toggle" | "message"
  readonly tokens: ReadonlyArray<string>
  readonly targets: ReadonlyArray<WriteTarget>
  readonly inFlight: number
  readonly milliseconds: number
}

export interface WriteReport {
  readonly writes: number
  readonly perSecond: number
  readonly medianMs: number
  readonly slowMs: number
}

const socketCount = 4
const emoji = ["👍", "❤️", "🎉"]

const anyOf = <A>(values: ReadonlyArray<A>): A => values[Math.floor(Math.random() * values.length)]!

const write = (socket: RpcSocket, { write: kind, tokens, targets }: WriteJob) => {
  const { channelId, messageId } = anyOf(targets)
  const transactionId = uuidV7()
  if (kind === "toggle") {
    const payload = { messageId, channelId, emoji: anyOf(emoji), transactionId }
    return socket.call(anyOf(tokens), "messageReaction.toggle", payload)
  }
  const body = `The build is green again, and the release notes are ready for you to read. ${transactionId}`
  return socket.call(anyOf(tokens), "message.create", { channelId, body, transactionId })
}

let sockets: ReadonlyArray<RpcSocket> = []

/** Keeps `inFlight` writes on their way for a while. */
answerJobs<WriteJob, WriteReport>(async (job) => {
  if (sockets.length === 0) {
    sockets = await Promise.all(Array.from({ length: socketCount }, () => RpcSocket.open(job.url)))
  }
  const latencies: Array<number> = []
  const startedAt = performance.now()

  const writeOn = async (socket: RpcSocket) => {
    for (let sentAt = startedAt; sentAt < startedAt + job.milliseconds; sentAt = performance.now()) {
      await write(socket, job)
      latencies.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: job.inFlight }, (_, index) => writeOn(sockets[index % socketCount]!)))

  return {
    writes: latencies.length,
    perSecond: latencies.length / ((performance.now() - startedAt) / 1000),
    medianMs: percentile(latencies, 0.5),
    slowMs: percentile(latencies, 0.99)
  }
})
