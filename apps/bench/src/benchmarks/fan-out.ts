import type { Line } from "../benchmark.ts"
import { type ContenderName, type Measured, openContenders } from "../fan-out/contenders.ts"
import type { PublishJob } from "../fan-out/contender.ts"
import type { Stage } from "../hazel/stage.ts"
import { median, medianRatio } from "../statistics.ts"

type Load = PublishJob & {
  readonly name: string
  /** The highest allowed ratio of our cost to that of raw `ws`. */
  readonly target: number
}

interface Occasion {
  readonly socketCount: number
  readonly contenders: ReadonlyArray<ContenderName>
  readonly rounds: number
  readonly loads: ReadonlyArray<Load>
}

const thousand: Occasion = {
  socketCount: 1_000,
  contenders: ["hazel", "hub", "ws", "bun", "socket.io"],
  rounds: 5,
  loads: [
    { name: "fan-out, single events", bursts: 120, eventsPerBurst: 1, target: 1.1 },
    { name: "fan-out, bursts of 20", bursts: 12, eventsPerBurst: 20, target: 0.3 },
    { name: "fan-out, 20 in flight", events: 400, inFlight: 20, target: 0.3 }
  ]
}

const hotChannel: Occasion = {
  socketCount: 5_000,
  contenders: ["hazel", "ws", "bun"],
  rounds: 3,
  loads: [
    { name: "5,000 sockets, single events", bursts: 20, eventsPerBurst: 1, target: 1.1 },
    { name: "5,000 sockets, 20 in flight", events: 200, inFlight: 20, target: 0.3 }
  ]
}

const costOf = (all: ReadonlyArray<Measured>) => all.map(({ microsecondsPerDelivery }) => microsecondsPerDelivery)

const titles: Readonly<Record<ContenderName, string>> = {
  hazel: "all of Hazel",
  hub: "hub",
  ws: "raw ws",
  bun: "Bun",
  "socket.io": "Socket.IO"
}

interface Comparison {
  readonly load: Load
  readonly ours: ContenderName
  readonly yardstick: ContenderName
  readonly target?: number
}

const lineOf = (
  { load, ours, yardstick, target }: Comparison,
  measured: Readonly<Record<ContenderName, ReadonlyArray<Measured>>>,
  note: string
): Line => {
  const describe = (name: ContenderName) => `${median(costOf(measured[name])).toFixed(2)} µs`
  const postgres = median(measured[ours].map(({ othersMicroseconds }) => othersMicroseconds))
  const rate = (name: ContenderName) =>
    Math.round(median(measured[name].map(({ deliveriesPerSecond }) => deliveriesPerSecond)) / 1000)
  const ratio = medianRatio(costOf(measured[ours]), costOf(measured[yardstick]))
  return {
    name: `${load.name}, ${titles[ours]} to ${titles[yardstick]}`,
    ours: describe(ours),
    yardstick: describe(yardstick),
    ratio,
    target: target === undefined ? "-" : `<= ${target}`,
    ...(target !== undefined && { isMet: ratio <= target }),
    note: `${rate(ours)}k against ${rate(yardstick)}k deliveries/s${ours === "hazel" ? `, and ${postgres.toFixed(2)} µs of Postgres` : ""}; ${note}`
  }
}

/** Bun is measured for orientation: what a server can reach whose WebSockets are not made of JavaScript. */
const comparisonsOf = (load: Load, contenders: ReadonlyArray<ContenderName>): ReadonlyArray<Comparison> => {
  const all: ReadonlyArray<Comparison> = [
    { load, ours: "hub", yardstick: "ws", target: load.target },
    { load, ours: "hub", yardstick: "socket.io", target: 1 },
    { load, ours: "hub", yardstick: "bun" },
    { load, ours: "hazel", yardstick: "ws", target: load.target },
    { load, ours: "hazel", yardstick: "bun" }
  ]
  return all.filter(({ ours, yardstick }) => contenders.includes(ours) && contenders.includes(yardstick))
}

const measureOccasion = async (stage: Stage, { socketCount, contenders, rounds, loads }: Occasion) => {
  const { eventBytes, measure, stop } = await openContenders(stage, socketCount, contenders)
  try {
    const lines: Array<Line> = []
    for (const load of loads) {
      const measured: Record<ContenderName, Array<Measured>> = { hazel: [], hub: [], ws: [], bun: [], "socket.io": [] }
      for (const name of contenders) await measure(name, load)
      for (let round = 0; round < rounds; round++) {
        for (const name of contenders) measured[name].push(await measure(name, load))
      }
      const note = `${eventBytes} bytes, 0 lost, 0 gaps`
      lines.push(...comparisonsOf(load, contenders).map((comparison) => lineOf(comparison, measured, note)))
    }
    return lines
  } finally {
    await stop()
  }
}

/**
 * Server CPU for each delivery to 1,000 sockets, all the process does counted. The hub and the yardsticks make their
 * events themselves; "all of Hazel" is the real server and real messages: the call, the write and the answer, too.
 */
export const measureFanOut = (stage: Stage) => measureOccasion(stage, thousand)

/** The fan-out to 5,000 sockets in one channel. */
export const measureHotChannel = (stage: Stage) => measureOccasion(stage, hotChannel)
