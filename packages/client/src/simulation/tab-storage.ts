import type { TransactionId } from "@hazel/domain/ids"
import type { Clock } from "../time/clock.ts"
import type { OutboxStorage, StoredIntent } from "../outbox/outbox-storage.ts"

interface Part {
  readonly records: Map<TransactionId, StoredIntent>
  isHeld: boolean
}

/** A browser's disk, which outlives the tabs. Each tab holds its own part and the parts it adopted. */
export class TabStorage {
  readonly #clock: Clock | undefined
  readonly #parts: Array<Part> = []

  constructor(clock?: Clock) {
    this.#clock = clock
  }

  get stored(): ReadonlyArray<StoredIntent> {
    return this.#parts.flatMap(({ records }) => [...records.values()])
  }

  /** The disk as used by one tab, which can be killed. */
  tab() {
    let isAlive = true
    const held: Array<Part> = []
    const storage: OutboxStorage = {
      open: async (_owner, adopt) => {
        await this.#wait(3)
        if (!isAlive) return new Promise(() => {})
        const free = this.#parts.filter(({ isHeld }) => !isHeld)
        const own: Part = { records: new Map(), isHeld: true }
        this.#parts.push(own)
        held.push(own, ...free)
        for (const part of free) part.isHeld = true
        adopt(free.flatMap(({ records }) => [...records.values()]))
        return {
          put: async (stored, replaced) => {
            if (isAlive) this.#home(held, own, stored).records.set(stored.intent.transactionId, stored)
            if (isAlive && replaced) for (const { records } of held) records.delete(replaced)
            await this.#wait(2)
          },
          remove: async (transactionId) => {
            if (isAlive) for (const { records } of held) records.delete(transactionId)
          },
          release: () => kill()
        }
      }
    }
    const kill = () => {
      isAlive = false
      for (const part of held) part.isHeld = false
    }
    return { storage, kill }
  }

  #home(held: ReadonlyArray<Part>, own: Part, { intent }: StoredIntent) {
    return held.find(({ records }) => records.has(intent.transactionId)) ?? own
  }

  async #wait(delayMs: number) {
    if (this.#clock) await new Promise<void>((resolve) => this.#clock?.schedule(resolve, delayMs))
  }
}
