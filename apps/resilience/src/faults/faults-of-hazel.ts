import type { Crowd } from "../clients/crowd.ts"
import { type Fault, moment } from "./fault.ts"

/** Hazel is killed while messages are being sent, and started again as a supervisor does. */
const killHazel: Fault = {
  name: "kill-hazel",
  postgres: "embedded",
  times: { short: 2, long: 20 },
  inject: async (stage) => {
    await moment(stage, 200, 1_500)
    await stage.hazel.end("SIGKILL")
    await stage.hazel.start()
  }
}

/** Hazel is asked to stop while messages are being sent. It must end within five seconds and say goodbye. */
const stopHazel: Fault = {
  name: "stop-hazel",
  postgres: "external",
  times: { short: 1, long: 5 },
  inject: async (stage) => {
    await moment(stage, 200, 1_500)
    const begun = performance.now()
    await stage.hazel.end("SIGTERM")
    const seconds = (performance.now() - begun) / 1_000
    await stage.hazel.start()
    return seconds > 8 ? [`Hazel took ${seconds.toFixed(1)} s to stop.`] : []
  }
}

const shiftClock = (name: string, shiftMs: number, short = 0): Fault => ({
  name,
  postgres: "external",
  times: { short, long: 3 },
  inject: async (stage) => {
    const { hazel, crowd } = stage
    const before = connectionsOf(crowd)
    await hazel.shiftClock(shiftMs)
    await moment(stage, 2_500, 4_000)
    await hazel.shiftClock(0)
    await moment(stage, 1_500, 2_500)
    const lost = connectionsOf(crowd) - before
    return lost > 0 ? [`${lost} connections of listeners were cut because a clock stepped.`] : []
  }
})

const connectionsOf = ({ listeners }: Crowd) => listeners.reduce((sum, { connections }) => sum + connections, 0)

/** The server's clock steps forward by five minutes and back again. */
const clockForward = shiftClock("server-clock-forward", 5 * 60_000, 1)

/** The server's clock steps back by an hour and forward again. */
const clockBack = shiftClock("server-clock-back", -60 * 60_000)

/** The server's clock is forty days ahead for a few seconds, in which every session seems to have ended. */
const clockFarForward = shiftClock("server-clock-40-days", 40 * 24 * 60 * 60_000)

export const faultsOfHazel: ReadonlyArray<Fault> = [killHazel, stopHazel, clockForward, clockBack, clockFarForward]
