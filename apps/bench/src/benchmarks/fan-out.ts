import type { Line } from "../benchmark.ts"
import type { ListenersReport, OpenJob, PublishJob } from "../fan-out/listeners.ts"
import type { YardstickJob, YardstickReport } from "../fan-out/yardstick.ts"
import type { Stage } from "../hazel/stage.ts"
import { processorSeconds } from "../processor-time.ts"
import { median, medianRatio } from "../statistics.ts"
import { startWorker } from "../worker.ts"

const socketCount = 1_000
const rounds = 5

interface Load extends PublishJob {
  readonly name: string
  readonly target: number
}

const loads: ReadonlyArray<Load> = [
  { name: "fan-out, single events", bursts: 120, eventsPerBurst: 1, target: 1.1 },
  { name: "fan-out, bursts of 20", bursts: 12, eventsPerBurst: 20, target: 0.3 }
]

interface Measured {
  readonly deliveriesPerSecond: number
  /** Of the server process, whatever it did meanwhile. */
  readonly microsecondsPerDelivery: number
}

/** A server, and a process of listeners that are connected to it. */
const openHall = async (serverPid: number, job: OpenJob) => {
  const listeners = startWorker<OpenJob | PublishJob, ListenersReport>(
    new URL("../fan-out/listeners.ts", import.meta.url)
  )
  const { eventBytes } = await listeners.ask(job)

  const measure = async (load: PublishJob): Promise<Measured> => {
    const before = processorSeconds(serverPid)
    const { deliveries, seconds, lost, faults } = await listeners.ask(load)
    const used = processorSeconds(serverPid) - before
    if (lost + faults > 0) throw new Error(`${job.open} lost ${lost} events, and ${faults} came out of order`)
    return { deliveriesPerSecond: deliveries / seconds, microsecondsPerDelivery: (used * 1e6) / deliveries }
  }
  return { eventBytes, measure, stop: listeners.stop }
}

const modules = {
  hub: "../fan-out/hub-server.ts",
  ws: "../fan-out/ws-server.ts",
  "socket.io": "../fan-out/socket-io-server.ts"
}

/** A server without a database. */
const openServer = async (name: keyof typeof modules, eventBytes: number, job: OpenJob) => {
  const module = modules[name]
  const server = startWorker<YardstickJob, YardstickReport>(new URL(module, import.meta.url))
  const { port } = await server.ask({ eventBytes })
  const hall = await openHall(server.pid, {
    ...job,
    open: name === "socket.io" ? name : "ws",
    url: `http://127.0.0.1:${port}`
  })
  return { ...hall, stop: () => Promise.all([server.stop(), hall.stop()]) }
}

type Hall = Pick<Awaited<ReturnType<typeof openHall>>, "measure">
type Halls = Readonly<Record<"hazel" | "hub" | "ws" | "socketIo", Hall>>

const measureLoad = async (load: Load, halls: Halls, note: string): Promise<ReadonlyArray<Line>> => {
  const measured = {
    hazel: new Array<Measured>(),
    hub: new Array<Measured>(),
    ws: new Array<Measured>(),
    socketIo: new Array<Measured>()
  }
  const names = ["hazel", "hub", "ws", "socketIo"] as const
  for (const name of names) await halls[name].measure(load)
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured[name].push(await halls[name].measure(load))
  }
  return [
    lineOf(`${load.name}, hub to raw ws`, load.target, measured.hub, measured.ws, note),
    lineOf(`${load.name}, hub to Socket.IO`, 1, measured.hub, measured.socketIo, note),
    lineOf(`${load.name}, all of Hazel to raw ws`, load.target, measured.hazel, measured.ws, note)
  ]
}

const lineOf = (
  name: string,
  target: number,
  ours: ReadonlyArray<Measured>,
  yardstick: ReadonlyArray<Measured>,
  note: string
): Line => {
  const cost = (all: ReadonlyArray<Measured>) => all.map(({ microsecondsPerDelivery }) => microsecondsPerDelivery)
  const describe = (all: ReadonlyArray<Measured>) => `${median(cost(all)).toFixed(2)} µs`
  const rate = (all: ReadonlyArray<Measured>) => Math.round(median(all.map((one) => one.deliveriesPerSecond)) / 1000)
  const ratio = medianRatio(cost(ours), cost(yardstick))
  return {
    name,
    ours: describe(ours),
    yardstick: describe(yardstick),
    ratio,
    target: `<= ${target}`,
    isMet: ratio <= target,
    note: `${rate(ours)}k against ${rate(yardstick)}k deliveries/s; ${note}`
  }
}

/**
 * Server CPU for each delivery to 1,000 sockets, all the process does counted. The hub, raw ws and Socket.IO make their
 * events themselves; "all of Hazel" is the real server and real messages: the call, the write and the answer, too.
 */
export const measureFanOut = async ({ hazel, tokens, places }: Stage): Promise<ReadonlyArray<Line>> => {
  const job: OpenJob = { open: "hazel", url: hazel.url, socketCount, tokens, channelId: places[0]!.channelId }
  const real = await openHall(hazel.pid, job)
  const { eventBytes } = real
  const hub = await openServer("hub", eventBytes, job)
  const ws = await openServer("ws", eventBytes, job)
  const socketIo = await openServer("socket.io", eventBytes, job)
  try {
    const lines: Array<Line> = []
    for (const load of loads) {
      lines.push(
        ...(await measureLoad(load, { hazel: real, hub, ws, socketIo }, `${eventBytes} bytes, 0 lost, 0 gaps`))
      )
    }
    return lines
  } finally {
    await Promise.all([real.stop(), hub.stop(), ws.stop(), socketIo.stop()])
  }
}
