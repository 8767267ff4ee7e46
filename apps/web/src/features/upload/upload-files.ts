import { adoptUploads, forgetUpload, keepUpload } from "@hazel/client/upload/kept-uploads"
import { cancelUpload, uploadFile } from "@hazel/client/upload/upload-file"
import type { TransactionId, UserId } from "@hazel/domain/ids"
import {
  beginning,
  type ChosenFile,
  chosenFilesAt,
  type FilePlace,
  type FileToUpload,
  takeWaiting
} from "./chosen-files.ts"
import { inTurn } from "./in-turn.ts"
import { uploadTexts } from "./texts.ts"

/** The file of an upload, which a retry sends again, and the way to end it. */
interface Running extends FileToUpload {
  controller: AbortController
  /** The message that waits for the file, once it was sent. */
  transactionId?: TransactionId
  path?: string
  /** The latest state. The entry of the file may be in another place by now, which shows it once the upload is assigned to that. */
  latest?: Partial<ChosenFile>
}

const running = new Map<string, Running>()

const placeOf = ({ transactionId, place }: Running): FilePlace => transactionId ?? place

const change = (key: string, changed: Partial<ChosenFile>) => {
  const found = running.get(key)
  if (found === undefined) return
  found.latest = { ...found.latest, ...changed }
  const store = chosenFilesAt(placeOf(found))
  store.set(store.get().map((each) => (each.key === key ? { ...each, ...changed } : each)))
}

const keep = (key: string, { file, owner, place, order, transactionId, path }: Running) =>
  void keepUpload({
    ...{ key, owner, place, file, order },
    ...(transactionId !== undefined && { transactionId }),
    ...(path !== undefined && { path })
  })

const upload = async (key: string) => {
  const found = running.get(key)
  if (found === undefined) return
  const { file, controller, path } = found
  try {
    const attachment = await uploadFile({
      ...{ url: location.origin, file, name: file.name, signal: controller.signal, begun: path },
      onBegun: (begun) => {
        found.path = begun
        keep(key, found)
      },
      onProgress: (stored) => change(key, { stored })
    })
    change(key, { state: "ready", stored: file.size, attachment })
  } catch (error) {
    if (!controller.signal.aborted) change(key, { state: "refused", failure: uploadTexts.failure(error) })
  }
}

const start = (key: string, begun: Running) => {
  running.set(key, begun)
  inTurn(() => upload(key))
}

/** Begins to upload the files that were chosen, three at a time. */
export const beginUploads = () => {
  for (const [key, chosen] of takeWaiting()) {
    const begun = { ...chosen, controller: new AbortController() }
    start(key, begun)
    keep(key, begun)
  }
}

/** Finds the upload of a file. A file can be sent or discarded before its upload has begun. */
const uploadOf = (key: string) => {
  beginUploads()
  return running.get(key)
}

/** Goes on with the files of this person that were chosen before the page was loaded again. */
export const resumeUploads = async (owner: UserId) => {
  for (const { key, place, file, path, order } of await adoptUploads(owner)) {
    const found = { file, owner, place: place as Running["place"], order, controller: new AbortController() }
    const store = chosenFilesAt(found.place)
    store.set([...store.get(), beginning(key, file)])
    start(key, { ...found, ...(path !== undefined && { path }) })
  }
}

/** Lets a message that was sent wait for a file, or with undefined the composer have it again. Answers whether this page has the file. */
export const assignUpload = (key: string, transactionId: TransactionId | undefined) => {
  const found = uploadOf(key)
  if (found === undefined || found.transactionId === transactionId) return found !== undefined
  if (transactionId === undefined) delete found.transactionId
  else found.transactionId = transactionId
  keep(key, found)
  change(key, found.latest ?? {})
  return true
}

/** Uploads a file that a message waits for. Its entry is there already. */
export const uploadAwaited = (
  key: string,
  transactionId: TransactionId,
  found: Omit<Running, "controller" | "transactionId">
) => {
  const begun = { ...found, transactionId, controller: new AbortController() }
  start(key, begun)
  keep(key, begun)
}

/** The files that messages wait for, with the message of each. */
export const awaitedUploads = () =>
  [...running].flatMap(([key, { transactionId }]) => (transactionId === undefined ? [] : [{ key, transactionId }]))

/** Forgets the files of a message that was sent. */
export const forgetFiles = (files: ReadonlyArray<Pick<ChosenFile, "key">>) => {
  for (const { key } of files) {
    running.delete(key)
    void forgetUpload(key)
  }
}

/** Tries a file again that was not taken. */
export const retryUpload = (key: string) => {
  const found = running.get(key)
  if (found === undefined) return
  found.controller = new AbortController()
  delete found.path
  change(key, { state: "uploading", stored: 0 })
  inTurn(() => upload(key))
}

/** Takes a file out of its message, also on the server. */
export const discardFile = (place: FilePlace, key: string) => {
  const store = chosenFilesAt(place)
  store.set(store.get().filter((each) => each.key !== key))
  const found = uploadOf(key)
  forgetFiles([{ key }])
  found?.controller.abort()
  if (found?.path !== undefined) void cancelUpload({ url: location.origin }, found.path)
}
