import { withResolvers } from "../with-resolvers.ts"
import type { Intent } from "./intent.ts"

interface Settler {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** `acknowledged` intents stay until their effect has been folded. */
type DeliveryState = "waiting" | "sending" | "acknowledged" | "refused"

/** An intent in the outbox, with its delivery state. */
export class PendingIntent {
  intent: Intent
  state: DeliveryState = "waiting"
  /** Whether it may have reached the server. From then on only the server's answer can settle it. */
  wasAttempted = false
  /** Whether the person confirmed that it is sent although it is old. */
  isConfirmed = false
  failures = 0
  notBefore = 0
  /** Whether the server set the wait. Then a new connection does not shorten it. */
  isLimited = false
  /** When the storage quota has room again, if it waited for that last. ISO 8601. */
  quotaLiftedAt: string | undefined
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
    const { promise, resolve, reject } = withResolvers<void>()
    this.#settlers.push({ resolve, reject })
    promise.catch(() => {})
    return promise
  }

  /** Makes everybody who waits for `earlier` wait for this intent. */
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
