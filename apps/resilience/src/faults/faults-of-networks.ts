import type { Proxy } from "../network/proxy.ts"
import { type Fault, moment } from "./fault.ts"
import type { Stage } from "./stage.ts"

/** The faults of a network, whichever two sides it connects. */
const suffering = {
  /** Every connection is reset. */
  cut: async (network: Proxy) => network.cut(),
  /** Every connection is reset while a frame is on its way. */
  "cut-in-mid-frame": async (network: Proxy, stage: Stage) => {
    network.cutInTheMiddle()
    await moment(stage, 300, 600)
    network.cut()
  },
  /** Neither side reaches the other for a while. */
  gone: async (network: Proxy, stage: Stage) => {
    network.refuseNewcomers()
    network.cut()
    await moment(stage, 2_000, 4_000)
    network.acceptNewcomers()
  },
  /** Bytes arrive late and in small pieces. */
  slow: async (network: Proxy, stage: Stage) => {
    network.delay(20)
    await moment(stage, 2_000, 4_000)
    network.delay(0)
  },
  /** Connections silently lose everything that is sent to the server. */
  "half-open-to-server": async (network: Proxy) => network.drop("to-server"),
  /** Connections silently lose everything that the server sends. */
  "half-open-to-client": async (network: Proxy) => network.drop("to-client"),
  /** Connections silently lose everything, and new ones get no answer for a while. */
  vanished: async (network: Proxy, stage: Stage) => {
    network.ignoreNewcomers()
    network.drop("both")
    await moment(stage, 3_000, 5_000)
    network.acceptNewcomers()
  }
}

type Suffering = keyof typeof suffering

const amongClients = (kind: Suffering, short: number, bound: number): Fault => ({
  name: `clients-${kind}`,
  postgres: "embedded",
  times: { short, long: 5 },
  bound,
  cutsClients: true,
  inject: async (stage) => {
    await moment(stage, 100, 1_000)
    await suffering[kind](stage.clientNetwork, stage)
  }
})

const ofTheDatabase = (kind: Suffering, short: number, bound: number): Fault => ({
  name: `database-${kind}`,
  postgres: "external",
  times: { short, long: 5 },
  bound,
  inject: async (stage) => {
    await moment(stage, 100, 1_000)
    if (stage.databaseNetwork) await suffering[kind](stage.databaseNetwork, stage)
  }
})

/** A client takes up to 30 s to notice that its connection is half-open. */
export const faultsOfNetworks: ReadonlyArray<Fault> = [
  amongClients("cut", 0, 15),
  amongClients("cut-in-mid-frame", 1, 15),
  amongClients("gone", 1, 20),
  amongClients("slow", 0, 15),
  amongClients("half-open-to-server", 0, 45),
  amongClients("half-open-to-client", 0, 45),
  amongClients("vanished", 0, 45),
  ofTheDatabase("cut", 0, 10),
  ofTheDatabase("cut-in-mid-frame", 1, 10),
  ofTheDatabase("gone", 1, 10),
  ofTheDatabase("slow", 0, 10),
  ofTheDatabase("half-open-to-server", 0, 15),
  ofTheDatabase("half-open-to-client", 0, 15),
  ofTheDatabase("vanished", 0, 20)
]
