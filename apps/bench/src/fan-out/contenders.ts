import { fileURLToPath } from "node:url"
import type { Stage } from "../hazel/stage.ts"
import { startProcessorClock } from "../processor-time.ts"
import { startWorker } from "../worker.ts"
import type { ListenersReport, OpenJob, PublishJob } from "./contender.ts"
import type { YardstickJob, YardstickReport } from "./yardstick.ts"

export type ContenderName = "hazel" | "hub" | "ws" | "bun" | "socket.io"

export interface Measured {
  readonly deliveriesPerSecond: number
  /** The processor time of the server process, including everything else it did meanwhile. */
  readonly microsecondsPerDelivery: number
  /** The processor time of the processes it has started, which is Postgres. */
  readonly othersMicroseconds: number
}

interface OpenContender {
  readonly eventBytes: number
  readonly measure: (job: PublishJob) => Promise<Measured>
  readonly stop: () => Promise<unknown>
}

/** A process of listeners that are connected to a server. */
const openContender = async (serverPid: number, job: OpenJob): Promise<OpenContender> => {
  const listeners = startWorker<OpenJob | PublishJob, ListenersReport>(new URL("./listeners.ts", import.meta.url))
  const { eventBytes } = await listeners.ask(job)

  const measure = async (load: PublishJob): Promise<Measured> => {
    const clock = startProcessorClock(serverPid)
    const { deliveries, seconds, lost, faults } = await listeners.ask(load)
    const used = clock()
    if (lost + faults > 0) throw new Error(`${job.open} lost ${lost} events, and ${faults} came out of order`)
    return {
      deliveriesPerSecond: deliveries / seconds,
      microsecondsPerDelivery: (used.own * 1e6) / deliveries,
      othersMicroseconds: (used.others * 1e6) / deliveries
    }
  }
  return { eventBytes, measure, stop: listeners.stop }
}

const servers = {
  hub: { module: "./hub-server.ts", open: "ws" },
  ws: { module: "./ws-server.ts", open: "ws" },
  bun: { module: "./bun-server.ts", open: "ws" },
  "socket.io": { module: "./socket-io-server.ts", open: "socket.io" }
} as const

const bun = fileURLToPath(new URL("../../../../node_modules/bun/bin/bun.exe", import.meta.url))

/** A server without a database. */
const openServer = async (name: keyof typeof servers, eventBytes: number, job: OpenJob): Promise<OpenContender> => {
  const { module, open } = servers[name]
  const program = name === "bun" ? bun : process.execPath
  const server = startWorker<YardstickJob, YardstickReport>(new URL(module, import.meta.url), program)
  const { port } = await server.ask({ eventBytes })
  const contender = await openContender(server.pid, { ...job, open, url: `http://127.0.0.1:${port}` })
  return { ...contender, stop: () => Promise.all([server.stop(), contender.stop()]) }
}

/** Hazel and the servers it is compared with, each with so many listeners. */
export const openContenders = async (
  { hazel, tokens, targets }: Stage,
  socketCount: number,
  names: ReadonlyArray<ContenderName>
) => {
  const job: OpenJob = { open: "hazel", url: hazel.url, socketCount, tokens, channelId: targets[0]!.channelId }
  const real = await openContender(hazel.pid, job)
  const { eventBytes } = real
  const contenders = new Map<ContenderName, OpenContender>([["hazel", real]])
  for (const name of names) if (name !== "hazel") contenders.set(name, await openServer(name, eventBytes, job))
  return {
    eventBytes,
    measure: (name: ContenderName, load: PublishJob) => contenders.get(name)!.measure(load),
    stop: () => Promise.all([...contenders.values()].map(({ stop }) => stop()))
  }
}
