import type { AppStorageEntry } from "@hazel/domain/models/app-storage-entry-model"
import type { FrameMeta } from "../frames/server-frames.ts"

/** The keys that one request may name. Sources: T9, V5. */
export const mostKeys = 100

export const shownMeta = (meta: FrameMeta | null) => meta && { uid: meta.uid, umd: meta.umd }

/** Sources: T9, V5. */
export const shownEntry = ({ key, data, meta }: AppStorageEntry) => ({ key, data, meta: shownMeta(meta) })
