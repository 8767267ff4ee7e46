import { heartbeatSecondsLimits, isHeartbeat } from "@hazel/domain/realtime/frames"
import type { Clock } from "../time/clock.ts"

/** The largest fraction by which a heartbeat is early, so that those of many clients spread. */
const early = 0.1

export const checkHeartbeat = (seconds: number | undefined) => {
  if (seconds === undefined || isHeartbeat(seconds)) return
  const { least, most } = heartbeatSecondsLimits
  throw new RangeError(`heartbeatSeconds is between ${least} and ${most}, not ${seconds}.`)
}

/** Sends heartbeats at least as often as the client has promised: up to a tenth early, never late. */
export class Heartbeat {
  readonly #clock: Clock
  readonly #random: () => number
  #cancel = () => {}

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#random = random
  }

  start(seconds: number, beat: () => void) {
    this.stop()
    const again = () => {
      beat()
      this.start(seconds, beat)
    }
    this.#cancel = this.#clock.schedule(again, Math.floor(seconds * 1000 * (1 - early * this.#random())))
  }

  stop() {
    this.#cancel()
  }
}
