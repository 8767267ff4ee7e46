import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { Attachment } from "@hazel/domain/models/file-model"
import { makeStore, type Store } from "../../ui/store.ts"

/** A file that was chosen for the next message. It is uploaded at once. */
export interface ChosenFile {
  readonly key: string
  readonly name: string
  readonly size: number
  /** The bytes that Hazel has stored. */
  readonly stored: number
  readonly state: "uploading" | "ready" | "refused"
  /** Why Hazel did not take the file. */
  readonly failure?: string
  readonly attachment?: Attachment
}

const stores = new Map<string, Store<ReadonlyArray<ChosenFile>>>()

/** The files that were chosen in a channel or a thread, in their order. */
export const chosenFilesAt = (place: ChannelId | MessageId) => {
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
