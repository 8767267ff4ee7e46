import type { TransactionId } from "@hazel/domain/ids"
import { withResolvers } from "../with-resolvers.ts"
import type { OutboxPart, StoredIntent } from "./outbox-storage.ts"

/** The part of `navigator.locks` that is used here. */
export interface Locks {
  readonly request: (
    name: string,
    options: { readonly ifAvailable: boolean },
    whileHeld: (lock: object | null) => Promise<void>
  ) => Promise<unknown>
}

/** Stores one record per intent. */
export interface Disk {
  readonly all: () => Promise<ReadonlyArray<readonly [key: string, stored: StoredIntent]>>
  /** Does both or neither. */
  readonly put: (key: string, stored: StoredIntent, replaced: string | undefined) => Promise<void>
  readonly remove: (key: string) => Promise<void>
}

type Adopt = (left: ReadonlyArray<StoredIntent>) => void

const rescanMs = 5_000
const separator = " | "

/** The person whose intent is stored under a key. */
export const ownerOf = (key: string) => key.split(separator)[0]

/**
 * A tab stores its intents under its own name and holds a lock of that name while it is open. A free lock belongs to a
 * closed tab, and the tab that acquires it adopts its intents.
 */
export class TabOutbox implements OutboxPart {
  readonly #disk: Disk
  readonly #locks: Locks
  readonly #owner: string
  readonly #adopt: Adopt
  readonly #tab: string = crypto.randomUUID()
  readonly #keys = new Map<TransactionId, string>()
  readonly #heldTabs = new Set<string>()
  readonly #released = withResolvers<void>()
  #rescan: ReturnType<typeof setInterval> | undefined

  constructor(disk: Disk, locks: Locks, owner: string, adopt: Adopt) {
    this.#disk = disk
    this.#locks = locks
    this.#owner = owner
    this.#adopt = adopt
  }

  async open() {
    await this.#hold(this.#tab)
    await this.adoptAbandoned()
    this.#rescan = setInterval(() => void this.adoptAbandoned().catch(() => {}), rescanMs)
  }

  async adoptAbandoned() {
    const tabs = new Set((await this.#records()).map(({ tab }) => tab))
    for (const tab of tabs) if (!this.#heldTabs.has(tab) && (await this.#hold(tab))) await this.#takeOver(tab)
  }

  put(stored: StoredIntent, replaced?: TransactionId) {
    const { transactionId } = stored.intent
    const key = this.#keys.get(transactionId) ?? [this.#owner, this.#tab, transactionId].join(separator)
    this.#keys.set(transactionId, key)
    return this.#disk.put(key, stored, replaced && this.#keys.get(replaced))
  }

  async remove(transactionId: TransactionId) {
    const key = this.#keys.get(transactionId)
    this.#keys.delete(transactionId)
    if (key !== undefined) await this.#disk.remove(key)
  }

  release() {
    clearInterval(this.#rescan)
    this.#released.resolve()
  }

  /** Reads the intents after the lock is held, because the last holder may have removed some just before. */
  async #takeOver(tab: string) {
    const left = (await this.#records()).filter((record) => record.tab === tab)
    for (const { key, stored } of left) this.#keys.set(stored.intent.transactionId, key)
    this.#adopt(left.map(({ stored }) => stored))
  }

  /** Resolves with whether the lock was acquired. It is held until the tab is closed. */
  #hold(tab: string): Promise<boolean> {
    const { promise, resolve } = withResolvers<boolean>()
    const whileHeld = async (lock: object | null) => {
      if (lock) this.#heldTabs.add(tab)
      resolve(lock !== null)
      if (lock) await this.#released.promise
    }
    this.#locks.request(`hazel outbox ${tab}`, { ifAvailable: true }, whileHeld).catch(() => resolve(false))
    return promise
  }

  async #records() {
    return (await this.#disk.all()).flatMap(([key, stored]) => {
      const [, tab = ""] = key.split(separator)
      return ownerOf(key) === this.#owner ? { key, tab, stored } : []
    })
  }
}
