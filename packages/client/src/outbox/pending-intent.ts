import type { Intent } from "./intent.ts"

interface Settler {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** `acknowledged` intents stay until the log, too, has told their effect. */
type DeliveryState = "waiting" | "sending" | "acknowledged" | "refused"

/** A intent on its way into the log. */
export class PendingIntent {
  readonly intent: Intent
  state: DeliveryState = "waiting"
  /** Once it may have reached the server, nothing but the server's answer can take it back. */
  wasAttempted = false
  /** The person wants it although it is old. */
  isConfirmed = false
  failures = 0
  notBefore = 0
  /** The server named the time to wait, so that coming back online does not shorten it. */
  isLimited = false
  /** When the account may store more again, if that is what it waited for last. */
  quotaLiftedAt: string | undefined
  /** Where in its log the effect is. */
  effectSeq: number | undefined
  reason = ""
  #settlers: Array<Settler> = []

  constructor(intent: Intent) {
    this.intent = intent
  }

  get isOpen() {
    return this.state === "waiting" || this.state === "sending"
  }

  settled(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#settlers.push({ resolve, reject })
    promise.catch(() => {})
    return promise
  }

  /** Whoever waits for `earlier` waits for this one now. */
  inherit(earlier: PendingIntent) {
    this.#settlers.push(...earlier.#settlers)
    earlier.#settlers = []
  }

  resolve() {
    for (const { resolve } of this.#settlers.splice(0)) resolve()
  }

  reject(error: unknown) {
    for (const { reject } of this.#settlers.splice(0)) reject(error)
  }
}
