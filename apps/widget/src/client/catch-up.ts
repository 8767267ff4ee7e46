import { delayAfter } from "./back-off.ts"
import { Interruption } from "./calls.ts"
import type { ConversationState } from "./conversation-state.ts"
import { type Destination, listMessages, listNewest } from "./history.ts"
import { chatEvent } from "./message.ts"
import type { Outbox } from "./outbox.ts"
import type { Sender } from "./sender.ts"
import type { Timeline } from "./timeline.ts"

interface Parts {
  readonly state: ConversationState
  readonly outbox: Outbox
  readonly timeline: Timeline
  readonly sender: Sender
  /** Undefined while there is no subscription. */
  readonly destination: () => Destination | undefined
  /** Ends a connection whose keys the server no longer takes. */
  readonly drop: () => void
  readonly changed: () => void
}

/**
 * Brings a conversation up to date after each subscription, and then sends what waits. After an interruption it does both
 * again: at once with the next connection, or with back-off if the connection is there.
 */
export class CatchUp {
  readonly #parts: Parts
  #isUpToDate = false
  #wasUpToDate = false
  #isRepeating = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** `ready` also while a call is repeated later because of a limit or an outage, as the connection is there. */
  get status(): "connecting" | "ready" | "offline" {
    if (!this.#wasUpToDate) return "connecting"
    return this.#isUpToDate || this.#isRepeating ? "ready" : "offline"
  }

  /** Fetches what was missed; only then is it known what of the outbox is stored already, and the rest is sent. */
  async run(): Promise<void> {
    const { timeline, state, destination, changed } = this.#parts
    const from = destination()
    if (from === undefined) return
    await this.#orLater(async () => {
      await timeline.reload(
        () => listNewest(from, this.#downTo()),
        () => state.clearMessages()
      )
      if (from.session !== destination()?.session) return
      this.#isUpToDate = true
      this.#wasUpToDate = true
      this.#isRepeating = false
    })
    changed()
    await this.send()
  }

  async send(): Promise<void> {
    const { sender, destination } = this.#parts
    await this.#orLater(() => sender.sendAll(() => (this.#isUpToDate ? destination() : undefined)))
  }

  async loadOlder(): Promise<void> {
    const from = this.#parts.destination()
    if (from === undefined) return
    await this.#orLater(() => this.#parts.timeline.loadOlder((before) => listMessages(from, before)))
    this.#parts.changed()
  }

  /** To be called when the connection has ended. */
  stop(): void {
    clearTimeout(this.#retry)
    this.#isUpToDate = false
    this.#isRepeating = false
  }

  /** A call succeeded, so that the next failure is counted from one again. */
  succeeded(): void {
    this.#failures = 0
  }

  /** The history is needed down to the oldest loaded message, and to where a message of unknown outcome may be. */
  #downTo(): string | undefined {
    const { outbox, timeline } = this.#parts
    const written = outbox.pending.filter(({ event }) => event === chatEvent).map(({ after }) => after ?? "")
    return [timeline.oldest, ...written].filter((id) => id !== undefined).toSorted()[0]
  }

  async #orLater(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Interruption)) throw error
      // Without a connection, the next one begins by catching up.
      if (this.#parts.destination() !== undefined) this.#later(error)
    }
  }

  #later({ isSessionOver }: Interruption): void {
    this.#isUpToDate = false
    clearTimeout(this.#retry)
    if (isSessionOver) return this.#parts.drop()
    this.#failures += 1
    this.#isRepeating = true
    this.#retry = setTimeout(() => void this.run(), delayAfter(this.#failures))
  }
}
