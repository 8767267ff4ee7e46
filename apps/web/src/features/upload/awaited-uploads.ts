import type { AwaitedFile, Hazel } from "@hazel/client"
import { adoptUpload } from "@hazel/client/upload/kept-uploads"
import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import { beginning, type ChosenFile, chosenFilesAt, moveFiles } from "./chosen-files.ts"
import { assignUpload, awaitedUploads, discardFile, forgetFiles, uploadAwaited } from "./upload-files.ts"

/** Milliseconds after which a file that another page uploads is looked for again. */
const elsewhereMs = 5_000

const entryOf = (file: AwaitedFile): ChosenFile =>
  file.attachment
    ? { ...beginning(file.key, file), state: "ready", attachment: file.attachment }
    : beginning(file.key, file)

/** Files that are looked for in what this browser has kept. */
const sought = new Set<string>()

/** Goes on with a file that an earlier page uploaded. A file that is not kept has to be chosen again. */
const seek = async (owner: UserId, transactionId: TransactionId, key: string) => {
  if (sought.has(key)) return
  sought.add(key)
  const kept = await adoptUpload(key)
  if (kept === "elsewhere") return void setTimeout(() => sought.delete(key), elsewhereMs)
  if (kept !== "lost") {
    const { file, order, path, place } = kept
    const found = { file, owner, order, place: place as ChannelId | MessageId }
    return uploadAwaited(key, transactionId, { ...found, ...(path !== undefined && { path }) })
  }
  const store = chosenFilesAt(transactionId)
  store.set(store.get().map((each) => (each.key === key ? { ...each, state: "lost" } : each)))
}

/** Ends the uploads of a message that waits for no file any more, because it has all of them or was discarded. */
const endUploadsOf = (ended: TransactionId) => {
  const files = chosenFilesAt(ended).get()
  for (const { key, transactionId } of awaitedUploads()) {
    if (transactionId !== ended) continue
    if (files.some((file) => file.key === key && file.state === "ready")) forgetFiles([{ key }])
    else discardFile(ended, key)
  }
}

/**
 * Uploads the files that messages of this person wait for, also those that an earlier page has sent, and gives each to its
 * message when it is ready. Returns a function that stops it.
 */
export const followAwaited = (hazel: Hazel, owner: UserId) => {
  const attached = new Map<TransactionId, () => void>()
  const attach = (transactionId: TransactionId) => {
    for (const { key, attachment } of chosenFilesAt(transactionId).get())
      if (attachment) hazel.attach(transactionId, key, attachment)
  }
  const follow = () => {
    const { uploading } = hazel.outbox.get()
    for (const [transactionId, stopAttaching] of attached) {
      if (uploading.some((message) => message.transactionId === transactionId)) continue
      attached.delete(transactionId)
      stopAttaching()
      endUploadsOf(transactionId)
    }
    for (const { transactionId, awaited } of uploading) {
      const store = chosenFilesAt(transactionId)
      if (store.get().length === 0) store.set(awaited.map(entryOf))
      if (!attached.has(transactionId))
        attached.set(
          transactionId,
          store.subscribe(() => attach(transactionId))
        )
      for (const { key, attachment } of awaited)
        if (!attachment && !assignUpload(key, transactionId)) void seek(owner, transactionId, key)
      attach(transactionId)
    }
  }
  follow()
  const stop = hazel.outbox.subscribe(follow)
  const again = setInterval(follow, elsewhereMs)
  return () => {
    stop()
    clearInterval(again)
    for (const stopAttaching of attached.values()) stopAttaching()
  }
}

/** Takes a message that waits for its files back into the composer, with the files. Answers its text. */
export const takeBack = (hazel: Hazel, transactionId: TransactionId, place: ChannelId | MessageId) => {
  const files = chosenFilesAt(transactionId).get()
  moveFiles(transactionId, place)
  for (const { key } of files) assignUpload(key, undefined)
  return hazel.discard(transactionId)
}

interface LostFile {
  readonly owner: UserId
  readonly transactionId: TransactionId
  readonly place: ChannelId | MessageId
  readonly key: string
}

/** Uploads a file instead of one that was lost. */
export const replaceLost = ({ owner, transactionId, place, key }: LostFile, file: File) => {
  const store = chosenFilesAt(transactionId)
  store.set(store.get().map((each) => (each.key === key ? beginning(key, file) : each)))
  uploadAwaited(key, transactionId, { file, owner, order: Date.now(), place })
}
