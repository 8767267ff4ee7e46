import { createHmac, randomBytes } from "node:crypto"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import type { Line } from "../benchmark.ts"
import type { Stage } from "../hazel/stage.ts"
import {
  appChannel,
  appEvent,
  type DeliverMessages,
  type DeliveryReport,
  type Dialect,
  type OpenDelivery
} from "../hotsock/delivery.ts"
import { startProcessorClock } from "../processor-time.ts"
import { median, medianRatio } from "../statistics.ts"
import { startWorker } from "../worker.ts"

const socketCount = 200
const rounds = 8
const load = { messages: 100, everyMs: 20 }
const target = 1.15

interface Round extends DeliveryReport {
  /** Processor time of Hazel's process for each delivery, and of Postgres. */
  readonly ownMicroseconds: number
  readonly othersMicroseconds: number
}

const base64 = (text: string) => Buffer.from(text).toString("base64url")

const signed = (secret: string, claims: object) => {
  const text = `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(JSON.stringify(claims))}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}

/** An app whose users may publish messages that are stored, as those of people are. */
const anApp = async ({ hazel, tokens: [owner = ""] }: Stage) => {
  const socket = await RpcSocket.open(hazel.url)
  const { data } = await socket.call(owner, "app.create", { name: "bench" })
  const secret = randomBytes(32).toString("base64url")
  await socket.call(owner, "appSigningKey.create", { appId: data.id, algorithm: "HS256", secret })
  socket.close()
  const messages = { [appEvent]: { publish: true, broadcast: true, store: -1 } }
  const channels = { [appChannel]: { subscribe: true, messages } }
  return signed(secret, { exp: 4_102_444_800, scope: "connect", uid: "Jim", channels })
}

const lineOf = (
  name: string,
  unit: string,
  measured: Readonly<Record<Dialect, ReadonlyArray<Round>>>,
  valueOf: (round: Round) => number
): Line => {
  const [ours, yardstick] = [measured.hotsock.map(valueOf), measured.native.map(valueOf)]
  const ratio = medianRatio(ours, yardstick)
  const described = (values: ReadonlyArray<number>) => `${median(values).toFixed(2)} ${unit}`
  const note = `${socketCount} sockets each, one message at a time, 240 characters, all stored`
  return {
    name: `hotsock, ${name}`,
    ours: described(ours),
    yardstick: described(yardstick),
    ratio,
    target: `<= ${target}`,
    isMet: ratio <= target,
    note: `beside the push channel; ${note}`
  }
}

/** From publishing to delivery over the gateway of the Hotsock protocol, beside the push channel in the same run. */
export const measureHotsock = async (stage: Stage): Promise<ReadonlyArray<Line>> => {
  const { hazel, tokens, targets } = stage
  const worker = startWorker<OpenDelivery | DeliverMessages, DeliveryReport>(
    new URL("../hotsock/delivery-load.ts", import.meta.url)
  )
  const measure = async (dialect: Dialect): Promise<Round> => {
    const clock = startProcessorClock(hazel.pid)
    const report = await worker.ask({ dialect, ...load })
    const { own, others } = clock()
    const each = (seconds: number) => (seconds * 1e6) / report.deliveries
    return { ...report, ownMicroseconds: each(own), othersMicroseconds: each(others) }
  }
  try {
    const connectToken = await anApp(stage)
    await worker.ask({ url: hazel.url, socketCount, tokens, channelId: targets[0]!.channelId, connectToken })
    const measured: Record<Dialect, Array<Round>> = { native: [], hotsock: [] }
    const dialects = ["native", "hotsock"] as const
    for (const dialect of dialects) await measure(dialect)
    for (let round = 0; round < rounds; round++) {
      for (const dialect of dialects) measured[dialect].push(await measure(dialect))
    }
    return [
      lineOf("publish to delivery, p50", "ms", measured, ({ medianMs }) => medianMs),
      lineOf("publish to delivery, p99", "ms", measured, ({ slowMs }) => slowMs),
      lineOf("CPU of a delivery", "µs", measured, ({ ownMicroseconds }) => ownMicroseconds),
      lineOf("CPU of a delivery, Postgres", "µs", measured, ({ othersMicroseconds }) => othersMicroseconds)
    ]
  } finally {
    await worker.stop()
  }
}
