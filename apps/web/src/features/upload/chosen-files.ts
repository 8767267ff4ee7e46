import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import type { Attachment } from "@hazel/domain/models/file-model"
import { makeStore, type Store } from "../../ui/store.ts"

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

const loaded = () => import("./upload-files.ts")

/** Begins to upload files for the next message here. */
export const chooseFiles = (owner: UserId, place: ChannelId | MessageId, files: ReadonlyArray<File>) => {
  if (files.length > 0) void loaded().then(({ uploadFiles }) => uploadFiles(owner, place, files))
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
