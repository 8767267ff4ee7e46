import { setTimeout as pause } from "node:timers/promises"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import { percentile } from "../statistics.ts"
import { answerJobs } from "../worker.ts"
import {
  appChannel,
  appEvent,
  type DeliverMessages,
  type DeliveryReport,
  type Dialect,
  type OpenDelivery,
  textOf
} from "./dialects.ts"
import { authenticated, opened, untilText, welcomed } from "./open-sockets.ts"

/** Sockets that receive messages, and a way to publish one. */
interface Opened {
  readonly socketCount: number
  readonly publish: (text: string) => Promise<unknown> | void
}

const sentAt = new Map<number, number>()
let latencies: Array<number> = []
let missing = 0
let allReceived = () => {}

const receive = (text: string) => {
  for (const [, number] of text.matchAll(/#(\d+)#/g)) {
    const sent = sentAt.get(Number(number))
    if (sent === undefined) continue
    latencies.push(performance.now() - sent)
    if (--missing === 0) allReceived()
  }
}

const openNative = async ({ url, socketCount, tokens, channelId }: OpenDelivery): Promise<Opened> => {
  for (let number = 0; number < socketCount; number++) await welcomed(url, tokens[number % tokens.length], receive)
  const writer = await RpcSocket.open(url)
  const [author = ""] = tokens
  return { socketCount, publish: (body) => writer.call(author, "message.create", { channelId, body }) }
}

const openHotsock = async ({ url, socketCount, credential }: OpenDelivery): Promise<Opened> => {
  for (let number = 0; number < socketCount; number++) {
    const webSocket = await opened(url, `/hotsock?token=${credential}`)
    const subscribed = untilText(webSocket, "hotsock.subscribed")
    webSocket.send(JSON.stringify({ event: "hotsock.subscribe", channel: appChannel }))
    await subscribed
    webSocket.on("message", (data) => receive(String(data)))
  }
  const writer = await opened(url, `/hotsock?token=${credential}`)
  return {
    socketCount,
    publish: (data) => writer.send(JSON.stringify({ event: appEvent, channel: appChannel, data }))
  }
}

const openImkit = async ({ url, socketCount, credential, gatewayChannelId }: OpenDelivery): Promise<Opened> => {
  const [clientKey = "", ...tokens] = credential.split(",")
  for (let number = 0; number < socketCount; number++) {
    await authenticated(url, clientKey, tokens[number % tokens.length], receive)
  }
  const writer = await RpcSocket.open(url)
  const [author = ""] = tokens
  const publish = (body: string) => writer.call(author, "message.create", { channelId: gatewayChannelId, body })
  return { socketCount, publish }
}

const openChannelEvents = async ({ url, socketCount, credential, gatewayChannelId }: OpenDelivery): Promise<Opened> => {
  const tokens = credential.split(",")
  for (let number = 0; number < socketCount; number++) {
    const token = tokens[number % tokens.length] ?? ""
    const webSocket = await opened(url, "/events", { authorization: `Bearer ${token}` })
    const subscribed = untilText(webSocket, '"type":"subscribed"')
    webSocket.send(JSON.stringify({ subscribe: [`channel:${gatewayChannelId}`] }))
    await subscribed
    webSocket.on("message", (data) => receive(String(data)))
  }
  const writer = await RpcSocket.open(url)
  const [author = ""] = tokens
  const publish = (body: string) => writer.call(author, "message.create", { channelId: gatewayChannelId, body })
  return { socketCount, publish }
}

const open: Record<Dialect, (job: OpenDelivery) => Promise<Opened>> = {
  native: openNative,
  hotsock: openHotsock,
  imkit: openImkit,
  "channel-events": openChannelEvents
}

const audiences: Partial<Record<Dialect, Opened>> = {}
let lastNumber = 0

/** One message at a time, so that a busy machine delays both dialects by the same and lets no queue grow. */
const deliverOne = async ({ socketCount, publish }: Opened) => {
  const number = ++lastNumber
  missing = socketCount
  const received = new Promise<void>((resolve) => (allReceived = resolve))
  sentAt.set(number, performance.now())
  await publish(textOf(number))
  const stop = new AbortController()
  const tooLate = pause(20_000, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${missing} deliveries of a message are missing`)
  })
  await Promise.race([received, tooLate])
  stop.abort()
  await tooLate.catch(() => {})
}

const deliver = async ({ dialect, messages, everyMs }: DeliverMessages): Promise<DeliveryReport> => {
  const audience = audiences[dialect]
  if (audience === undefined) throw new Error("Nobody listens yet")
  latencies = []
  for (let count = 0; count < messages; count++) {
    await Promise.all([deliverOne(audience), pause(everyMs)])
  }
  sentAt.clear()
  return { deliveries: latencies.length, medianMs: percentile(latencies, 0.5), slowMs: percentile(latencies, 0.99) }
}

const openBoth = async (job: OpenDelivery): Promise<DeliveryReport> => {
  for (const dialect of ["native", job.gateway] as const) audiences[dialect] = await open[dialect](job)
  return { deliveries: 0, medianMs: 0, slowMs: 0 }
}

/** Sends messages to many sockets in each dialect, and measures how long each takes to each of them. */
answerJobs<OpenDelivery | DeliverMessages, DeliveryReport>((job) => ("dialect" in job ? deliver(job) : openBoth(job)))
