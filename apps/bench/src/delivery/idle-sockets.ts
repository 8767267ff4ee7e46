import { readFileSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import type { WebSocket } from "ws"
import type { Line } from "../benchmark.ts"
import type { Stage } from "../hazel/stage.ts"
import { median, medianRatio } from "../statistics.ts"
import { authenticated, welcomed } from "./open-sockets.ts"

const socketCount = 380
const rounds = 5
const target = 2

interface Clients {
  readonly clientKey: string
  readonly tokens: ReadonlyArray<string>
}

const residentKiB = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])

/** The memory of Hazel's process for each socket that is open and idle, with garbage. */
export const measureIdleSockets = async (
  { hazel: { pid, url } }: Stage,
  { clientKey, tokens }: Clients
): Promise<Line> => {
  const sockets: Array<WebSocket> = []
  const measure = async (open: (token: string | undefined) => Promise<WebSocket>) => {
    await pause(2_000)
    const before = residentKiB(pid)
    for (let number = 0; number < socketCount; number++) sockets.push(await open(tokens[number % tokens.length]))
    await pause(2_000)
    return (residentKiB(pid) - before) / socketCount
  }
  const [native, gateway]: readonly [Array<number>, Array<number>] = [[], []]
  for (let round = 0; round < rounds; round++) {
    native.push(await measure((token) => welcomed(url, token, () => {})))
    gateway.push(await measure((token) => authenticated(url, clientKey, token, () => {})))
  }
  for (const socket of sockets) socket.terminate()
  const ratio = medianRatio(gateway, native)
  const described = (values: ReadonlyArray<number>) => `${median(values).toFixed(1)} KiB`
  return {
    name: "imkit, memory of an idle socket",
    ours: described(gateway),
    yardstick: described(native),
    ratio,
    target: `<= ${target}`,
    isMet: ratio <= target,
    note: `beside the push channel; ${rounds} times ${socketCount} sockets each, of people in one channel, with garbage`
  }
}
