import type { AppAuthor } from "@hazel/domain/models/app-channel-model"
import type { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import { HttpRefusal } from "./http-refusal.ts"

export const mayNotUseStorage = (channel: string, act: "read" | "set", key: string) =>
  new HttpRefusal({
    code: "STORAGE_PERMISSION_DENIED",
    message: `No token allows to ${act} the storage entry "${key}" here.`,
    channel
  })

/** The keys that one request may name. Sources: T9, V5. */
export const mostKeys = 100

export const shownMeta = (meta: AppAuthor | null) => meta && { uid: meta.uid, umd: meta.umd }

/** Sources: T9, V5. */
export const shownEntry = ({ key, data, meta }: AppStorageEntry) => ({ key, data, meta: shownMeta(meta) })
