import { clear, createStore, entries, promisifyRequest } from "idb-keyval"

/** Where the offline copy is kept, as named records. */
export interface OfflineCopyStorage {
  readonly read: () => Promise<ReadonlyMap<string, unknown>>
  /** Does all or nothing. */
  readonly write: (put: ReadonlyMap<string, unknown>, removed: ReadonlyArray<string>) => Promise<void>
  readonly erase: () => Promise<void>
}

interface Records {
  readonly put: (value: unknown, key: string) => unknown
  readonly delete: (key: string) => unknown
  readonly transaction: Parameters<typeof promisifyRequest<void>>[0]
}

/** IndexedDB, shared by all tabs. Every call rejects where a browser refuses its use, as some do in private windows. */
export const indexedCopyStorage = (): OfflineCopyStorage => {
  const store = createStore("hazel-offline", "copy")
  return {
    read: async () => new Map(await entries<string, unknown>(store)),
    write: (put, removed) =>
      store("readwrite", (records: Records) => {
        for (const [key, value] of put) records.put(value, key)
        for (const key of removed) records.delete(key)
        return promisifyRequest(records.transaction)
      }),
    erase: () => clear(store)
  }
}
