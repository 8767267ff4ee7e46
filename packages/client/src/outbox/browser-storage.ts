import { createStore, del, delMany, entries, keys, promisifyRequest } from "idb-keyval"
import { isStoredIntent } from "./stored-intent.ts"
import { forgetfulStorage, type OutboxStorage, type StoredIntent } from "./outbox-storage.ts"
import { type Disk, type Locks, ownerOf, TabOutbox } from "./tab-outbox.ts"

interface Browser {
  readonly indexedDB?: object
  readonly navigator?: { readonly locks?: Locks }
}

interface Records {
  readonly put: (value: StoredIntent, key: string) => unknown
  readonly delete: (key: string) => unknown
  readonly transaction: Parameters<typeof promisifyRequest<void>>[0]
}

const openStore = () => createStore("hazel", "outbox")

const indexedDisk = (): Disk => {
  const store = openStore()
  return {
    all: async () =>
      (await entries<string, unknown>(store)).flatMap(([key, stored]) =>
        isStoredIntent(stored) ? [[key, stored] as const] : []
      ),
    put: (key, stored, replaced) =>
      store("readwrite", (records: Records) => {
        records.put(stored, key)
        if (replaced !== undefined) records.delete(replaced)
        return promisifyRequest(records.transaction)
      }),
    remove: (key) => del(key, store)
  }
}

/** IndexedDB, shared by all tabs; `undefined` where IndexedDB or the Web Locks API is missing. */
export const browserStorage = (): OutboxStorage | undefined => {
  const { indexedDB, navigator }: Browser = globalThis
  const locks = navigator?.locks
  if (indexedDB === undefined || locks === undefined) return undefined
  return {
    open: async (owner, adopt) => {
      const part = new TabOutbox(indexedDisk(), locks, owner, adopt)
      // Private windows may refuse the use of the API. Sending matters more than surviving a reload.
      return part.open().then(
        () => part,
        () => forgetfulStorage.open(owner, adopt)
      )
    }
  }
}

/** Removes what a person wrote in this browser and has not sent, for somebody who does not come back. */
export const forgetIntentsOf = async (owner: string): Promise<void> => {
  const store = openStore()
  const stored = await keys<string>(store)
  await delMany(
    stored.filter((key) => ownerOf(key) === owner),
    store
  )
}
