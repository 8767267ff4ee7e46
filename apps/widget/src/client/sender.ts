import { call } from "./calls.ts"
import type { Destination } from "./history.ts"
import { chatEvent } from "./message.ts"
import type { Outbox, Pending } from "./outbox.ts"

interface Listener {
  readonly accepted: (pending: Pending, body: unknown) => void
  readonly refused: (pending: Pending) => void
}

/** Publishes what waits in an outbox, in its order and one after the other. Source: T4, T6. */
export class Sender {
  readonly #outbox: Outbox
  readonly #listener: Listener
  #isBusy = false

  constructor(outbox: Outbox, listener: Listener) {
    this.#outbox = outbox
    this.#listener = listener
  }

  /** Fails with an `Interruption` if it is unknown whether a call was carried out. */
  async sendAll(destination: () => Destination | undefined): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      while (await this.#sendNext(destination())) continue
    } finally {
      this.#isBusy = false
    }
  }

  async #sendNext(destination: Destination | undefined): Promise<boolean> {
    const pending = this.#outbox.pending.find(({ state }) => state === "waiting")
    if (pending === undefined || destination === undefined) return false
    const { server, session, channel } = destination
    const { event, data } = pending
    const eagerIdGeneration = event === chatEvent
    const answer = await call(server, session, "publishMessage", { channel, event, data, eagerIdGeneration })
    if (answer.type === "accepted") this.#listener.accepted(pending, answer.body)
    else this.#listener.refused(pending)
    return true
  }
}
