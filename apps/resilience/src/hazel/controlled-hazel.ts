import { once } from "node:events"
import { dataDirectoryFor, type HazelOptions, HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { freePort } from "@hazel/backend/testing/harness/free-port"
import type { ClockOrder, ControlAnswer, MemoryOrder } from "./control.ts"

const control = new URL("control.ts", import.meta.url).href

const withControl = ({ nodeArguments = [], environment = {}, ...options }: HazelOptions): HazelOptions => {
  // The caller may change its environment between two starts.
  const defaults = { HAZEL_LOG_FORMAT: "json", NODE_ENV: "production" }
  return {
    ...options,
    nodeArguments: ["--import", control, ...nodeArguments],
    get environment() {
      return { ...defaults, ...environment }
    },
    hasChannel: true,
    keepsErrors: true
  }
}

/** A Hazel in production mode whose clock we can set and whose memory we can measure. */
export class ControlledHazel extends HazelProcess {
  static override async start(options: HazelOptions = {}): Promise<ControlledHazel> {
    const controlled = withControl(options)
    const hazel = new ControlledHazel(await freePort(), await dataDirectoryFor(controlled), controlled)
    await hazel.start()
    return hazel
  }

  /** Sets the clock of the process this many milliseconds ahead of the real time. */
  async shiftClock(shiftMs: number) {
    await this.#order({ order: "shift-clock", shiftMs })
  }

  /** The memory that the process uses after a garbage collection, which needs `--expose-gc`. */
  measureMemory(): Promise<ControlAnswer> {
    return this.#order({ order: "measure-memory" })
  }

  async #order(order: ClockOrder | MemoryOrder): Promise<ControlAnswer> {
    if (!this.isRunning) throw new Error("Hazel is not running.")
    const answered = once(this.child, "message", { signal: AbortSignal.timeout(30_000) })
    this.child.send(order)
    const [answer] = await answered
    return answer
  }
}
