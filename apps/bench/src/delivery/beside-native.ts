import type { Line } from "../benchmark.ts"
import type { Stage } from "../hazel/stage.ts"
import { startProcessorClock } from "../processor-time.ts"
import { median, medianRatio } from "../statistics.ts"
import { startWorker } from "../worker.ts"
import type { DeliverMessages, DeliveryReport, Dialect, GatewayDialect, OpenDelivery } from "./dialects.ts"

const socketCount = 200
const rounds = 8
const load = { messages: 100, everyMs: 20 }
const target = 1.15

interface Round extends DeliveryReport {
  /** Processor time of Hazel's process for each delivery, and of Postgres. */
  readonly ownMicroseconds: number
  readonly othersMicroseconds: number
}

interface Measured {
  readonly native: Array<Round>
  readonly gateway: Array<Round>
}

const lineOf = (name: string, unit: string, measured: Measured, valueOf: (round: Round) => number): Line => {
  const [ours, yardstick] = [measured.gateway.map(valueOf), measured.native.map(valueOf)]
  const ratio = medianRatio(ours, yardstick)
  const described = (values: ReadonlyArray<number>) => `${median(values).toFixed(2)} ${unit}`
  const note = `${socketCount} sockets each, one message at a time, 240 characters, all stored`
  return {
    name,
    ours: described(ours),
    yardstick: described(yardstick),
    ratio,
    target: `<= ${target}`,
    isMet: ratio <= target,
    note: `beside the push channel; ${note}`
  }
}

const linesOf = (gateway: GatewayDialect, measured: Measured) => [
  lineOf(`${gateway}, publish to delivery, p50`, "ms", measured, ({ medianMs }) => medianMs),
  lineOf(`${gateway}, publish to delivery, p99`, "ms", measured, ({ slowMs }) => slowMs),
  lineOf(`${gateway}, CPU of a delivery`, "µs", measured, ({ ownMicroseconds }) => ownMicroseconds),
  lineOf(`${gateway}, CPU of a delivery, Postgres`, "µs", measured, ({ othersMicroseconds }) => othersMicroseconds)
]

/** From publishing to delivery over a gateway, beside the push channel in the same run. */
export const measureBesideNative = async (
  { hazel, tokens, targets }: Stage,
  gateway: GatewayDialect,
  credential: string
): Promise<ReadonlyArray<Line>> => {
  const worker = startWorker<OpenDelivery | DeliverMessages, DeliveryReport>(new URL("load.ts", import.meta.url))
  const measure = async (dialect: Dialect): Promise<Round> => {
    const clock = startProcessorClock(hazel.pid)
    const report = await worker.ask({ dialect, ...load })
    const { own, others } = clock()
    const each = (seconds: number) => (seconds * 1e6) / report.deliveries
    return { ...report, ownMicroseconds: each(own), othersMicroseconds: each(others) }
  }
  try {
    const channels = { channelId: targets[0]!.channelId, gatewayChannelId: targets.at(-1)!.channelId }
    await worker.ask({ url: hazel.url, socketCount, tokens, gateway, credential, ...channels })
    const measured: Measured = { native: [], gateway: [] }
    for (const dialect of ["native", gateway] as const) await measure(dialect)
    for (let round = 0; round < rounds; round++) {
      measured.native.push(await measure("native"))
      measured.gateway.push(await measure(gateway))
    }
    return linesOf(gateway, measured)
  } finally {
    await worker.stop()
  }
}
