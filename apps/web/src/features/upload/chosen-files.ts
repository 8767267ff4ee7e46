import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import { type Attachment, attachmentLimit } from "@hazel/domain/models/file-model"
import { makeStore, type Store } from "../../ui/store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { uploadTexts } from "./texts.ts"

/** A file that was chosen for a message. It is uploaded at once. */
export interface ChosenFile {
  readonly key: string
  readonly name: string
  readonly size: number
  /** The bytes that Hazel has stored. */
  readonly stored: number
  /** `lost` is a file whose bytes this browser could not keep over a reload. */
  readonly state: "uploading" | "ready" | "refused" | "lost"
  /** Why Hazel did not take the file. */
  readonly failure?: string
  readonly attachment?: Attachment
}

/** The channel or thread whose next message has the files, or the message that was sent and waits for them. */
export type FilePlace = ChannelId | MessageId | TransactionId

const stores = new Map<string, Store<ReadonlyArray<ChosenFile>>>()

/** The files of a message, in their order. */
export const chosenFilesAt = (place: FilePlace) => {
  const store = stores.get(place) ?? makeStore<ReadonlyArray<ChosenFile>>([])
  stores.set(place, store)
  return store
}

/** A chosen file with all that its upload needs to begin. */
export interface FileToUpload {
  readonly file: File
  readonly owner: UserId
  /** The channel or thread that it was chosen in. */
  readonly place: ChannelId | MessageId
  /** Files keep this order over a reload. */
  readonly order: number
}

/** The entry of a file whose upload begins. */
export const beginning = (key: string, { name, size }: Pick<File, "name" | "size">): ChosenFile => ({
  ...{ key, name, size, stored: 0, state: "uploading" }
})

const waiting = new Map<string, FileToUpload>()

/** The chosen files, by the keys of their entries, whose upload has not begun. Returns each only once. */
export const takeWaiting = () => {
  const taken = [...waiting]
  waiting.clear()
  return taken
}

const loaded = () => untilLoaded(() => import("./upload-files.ts"))

/**
 * Adds files that have room to the next message here, and uploads them. Their entries are added before the code of the upload
 * is loaded: a message that is sent meanwhile has them.
 */
export const chooseFiles = (owner: UserId, place: ChannelId | MessageId, files: ReadonlyArray<File>) => {
  const store = chosenFilesAt(place)
  const taken = files.slice(0, attachmentLimit - store.get().length)
  if (taken.length < files.length) showToast(uploadTexts.tooMany(attachmentLimit))
  if (taken.length === 0) return
  const entries = taken.map((file, index) => {
    const key = crypto.randomUUID()
    waiting.set(key, { file, owner, place, order: Date.now() + index / 100 })
    return beginning(key, file)
  })
  store.set([...store.get(), ...entries])
  void loaded().then(({ beginUploads }) => beginUploads())
}

/** Forgets the files of a message that was sent. */
export const clearFiles = (place: ChannelId | MessageId) => {
  const store = chosenFilesAt(place)
  const files = store.get()
  store.set([])
  if (files.length > 0) void loaded().then(({ forgetFiles }) => forgetFiles(files))
}

/** Moves files from the composer to a message that waits for them, or back. */
export const moveFiles = (from: FilePlace, to: FilePlace) => {
  const moved = chosenFilesAt(from).get()
  const others = chosenFilesAt(to)
    .get()
    .filter(({ key }) => !moved.some((file) => file.key === key))
  chosenFilesAt(from).set([])
  chosenFilesAt(to).set([...moved, ...others])
}
