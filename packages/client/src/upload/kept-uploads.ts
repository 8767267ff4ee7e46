import { createStore, del, delMany, entries, get, set } from "idb-keyval"

/** A file that was chosen and is in no message on the server yet, as this browser keeps it over a reload. */
export interface KeptUpload {
  readonly key: string
  /** The person who chose it. */
  readonly owner: string
  /** The channel or thread that it was chosen in. */
  readonly place: string
  /** The message that waits for it, once it was sent. */
  readonly transactionId?: string
  readonly file: File
  /** The path of the upload, if it was begun. */
  readonly path?: string
  readonly order: number
}

/** Browsers limit what a site may store. Larger files are chosen again after a reload. */
const mostBytes = 50_000_000

const isKept = (value: unknown): value is KeptUpload =>
  typeof value === "object" && value !== null && "file" in value && value.file instanceof File

const inStore = async <A>(use: (store: ReturnType<typeof createStore>) => Promise<A>): Promise<A | undefined> => {
  if (!("indexedDB" in globalThis) || !navigator.locks) return undefined
  // A browser in private mode, or without room, keeps nothing.
  return use(createStore("hazel-uploads", "files")).catch(() => undefined)
}

/** Holds the lock of an upload until the page ends, so that no other tab goes on with it. Answers whether it was free. */
const takeLock = (key: string) =>
  new Promise<boolean>((resolve) => {
    void navigator.locks.request(`hazel.upload.${key}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<never>(() => {})
    })
  })

/** Keeps a file, or notes the path of its upload. A file that is too large is not kept. */
export const keepUpload = async (upload: KeptUpload): Promise<void> => {
  if (upload.file.size > mostBytes) return
  await inStore(async (store) => {
    await takeLock(upload.key)
    await set(upload.key, upload, store)
  })
}

export const forgetUpload = async (key: string): Promise<void> => {
  await inStore((store) => del(key, store))
}

/** Removes the files that a person chose in this browser and has not sent, for somebody who does not come back. */
export const forgetUploadsOf = async (owner: string): Promise<void> => {
  await inStore(async (store) => {
    const kept = await entries<string, unknown>(store)
    await delMany(
      kept.flatMap(([key, upload]) => (isKept(upload) && upload.owner === owner ? [key] : [])),
      store
    )
  })
}

/** The unsent files that this person chose in pages that have ended, in their order. They belong to this page from now on. */
export const adoptUploads = async (owner: string): Promise<ReadonlyArray<KeptUpload>> => {
  const kept = (await inStore((store) => entries<string, unknown>(store))) ?? []
  const adopted: Array<KeptUpload> = []
  for (const [key, upload] of kept)
    if (isKept(upload) && upload.owner === owner && upload.transactionId === undefined && (await takeLock(key)))
      adopted.push(upload)
  return adopted.toSorted((one, other) => one.order - other.order)
}

/**
 * The file that a message waits for, which belongs to this page from now on. Answers `elsewhere` if another page goes on with it, and
 * `lost` if this browser has not kept it.
 */
export const adoptUpload = async (key: string): Promise<KeptUpload | "elsewhere" | "lost"> => {
  const kept = await inStore(async (store) =>
    (await takeLock(key)) ? ((await get<unknown>(key, store)) ?? "lost") : "elsewhere"
  )
  return kept === "elsewhere" || isKept(kept) ? kept : "lost"
}
