import { Schema } from "effect"
import { createStore, del, entries, set, type UseStore } from "idb-keyval"
import { Intent } from "./intent.ts"
import { forgetfulStorage, type OutboxPart, type OutboxStorage, type StoredIntent } from "./outbox-storage.ts"

interface Locks {
  readonly request: (
    name: string,
    options: { readonly ifAvailable: boolean; readonly signal?: AbortSignal },
    whileHeld: (lock: object | null) => Promise<void>
  ) => Promise<void>
}

interface Browser {
  readonly indexedDB?: object
  readonly navigator?: { readonly locks?: Locks }
}

const rescanMs = 30_000

const isStored = Schema.is(Schema.Struct({ intent: Intent, refusal: Schema.optionalKey(Schema.String) }))

/** `{owner} | {tab} | {transactionId}`, as one owner has many tabs and a tab many wishes. */
const keyOf = (...parts: ReadonlyArray<string>) => parts.join(" | ")

/**
 * IndexedDB, one record a wish. A tab writes under its own name and holds a lock of that name while it lives; a name
 * whose lock is free belongs to a tab that is gone, and whoever gets the lock takes over its wishes, once.
 */
class TabOutbox implements OutboxPart {
  readonly #store: UseStore
  readonly #locks: Locks
  readonly #owner: string
  readonly #tab: string = crypto.randomUUID()
  readonly #keys = new Map<string, string>()
  readonly #tabs = new Set<string>()
  readonly #released = Promise.withResolvers<void>()
  readonly #adopt: (left: ReadonlyArray<StoredIntent>) => void
  #rescan: ReturnType<typeof setInterval> | undefined

  constructor(store: UseStore, locks: Locks, owner: string, adopt: (left: ReadonlyArray<StoredIntent>) => void) {
    this.#store = store
    this.#locks = locks
    this.#owner = owner
    this.#adopt = adopt
  }

  async open() {
    await this.#hold(this.#tab)
    await this.#adoptFree()
    this.#rescan = setInterval(() => void this.#adoptFree(), rescanMs)
  }

  put(stored: StoredIntent) {
    const { transactionId } = stored.intent
    const key = this.#keys.get(transactionId) ?? keyOf(this.#owner, this.#tab, transactionId)
    this.#keys.set(transactionId, key)
    return set(key, stored, this.#store)
  }

  async remove(transactionId: string) {
    const key = this.#keys.get(transactionId)
    this.#keys.delete(transactionId)
    if (key !== undefined) await del(key, this.#store)
  }

  release() {
    clearInterval(this.#rescan)
    this.#released.resolve()
  }

  async #adoptFree() {
    for (const tab of new Set((await this.#records()).map((record) => record.tab)))
      if (!this.#tabs.has(tab) && (await this.#hold(tab))) await this.#take(tab)
  }

  /** What is there is read once the lock is held: the last holder may have removed some of it just before. */
  async #take(tab: string) {
    const records = (await this.#records()).filter((record) => record.tab === tab)
    for (const { key, stored } of records) this.#keys.set(stored.intent.transactionId, key)
    this.#adopt(records.map(({ stored }) => stored))
  }

  /** Answers whether the lock is ours now, and keeps it until the tab is gone. */
  #hold(tab: string): Promise<boolean> {
    const held = Promise.withResolvers<boolean>()
    const whileHeld = async (lock: object | null) => {
      if (lock) this.#tabs.add(tab)
      held.resolve(lock !== null)
      if (lock) await this.#released.promise
    }
    this.#locks.request(`hazel outbox ${tab}`, { ifAvailable: true }, whileHeld).catch(() => held.resolve(false))
    return held.promise
  }

  async #records() {
    const all = await entries<IDBKey, unknown>(this.#store)
    return all.flatMap(([key, stored]) => {
      const [owner, tab = ""] = String(key).split(" | ")
      return owner === this.#owner && isStored(stored) ? { key: String(key), tab, stored } : []
    })
  }
}

type IDBKey = string

/** `undefined` where there is no IndexedDB or there are no locks. */
export const browserStorage = (): OutboxStorage | undefined => {
  const { indexedDB, navigator }: Browser = globalThis
  const locks = navigator?.locks
  if (indexedDB === undefined || locks === undefined) return undefined
  return {
    open: async (owner, adopt) => {
      const part = new TabOutbox(createStore("hazel", "outbox"), locks, owner, adopt)
      // Private windows may have the API and refuse its use. Sending matters more than surviving a reload.
      return part.open().then(
        () => part,
        () => forgetfulStorage.open(owner, adopt)
      )
    }
  }
}
