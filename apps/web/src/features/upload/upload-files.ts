import { adoptUploads, forgetUpload, keepUpload } from "@hazel/client/upload/kept-uploads"
import { cancelUpload, uploadFile } from "@hazel/client/upload/upload-file"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { attachmentLimit } from "@hazel/domain/models/file-model"
import { showToast } from "../../ui/toast-store.ts"
import { type ChosenFile, chosenFilesAt } from "./chosen-files.ts"
import { uploadTexts } from "./texts.ts"

type Place = ChannelId | MessageId

/** The file of an upload, which a retry sends again, and the way to end it. */
interface Running {
  readonly file: File
  readonly controller: AbortController
  readonly owner: UserId
  path?: string
}

const atOnce = 3
const running = new Map<string, Running>()
/** The time at which each file was chosen, by which files keep their order over a reload. */
const orders = new Map<string, number>()
let active = 0
const waiting: Array<() => Promise<void>> = []

const change = (place: Place, key: string, changed: Partial<ChosenFile>) => {
  const store = chosenFilesAt(place)
  store.set(store.get().map((each) => (each.key === key ? { ...each, ...changed } : each)))
}

const startNext = () => {
  while (active < atOnce && waiting.length > 0) {
    active++
    void waiting.shift()!().finally(() => {
      active--
      startNext()
    })
  }
}

const keep = (place: Place, key: string, { file, owner, path }: Running) =>
  void keepUpload({ ...{ key, owner, place, file, order: orders.get(key) ?? 0 }, ...(path !== undefined && { path }) })

const upload = async (place: Place, key: string) => {
  const found = running.get(key)
  if (found === undefined) return
  const { file, controller, path } = found
  try {
    const attachment = await uploadFile({
      ...{ url: location.origin, file, name: file.name, signal: controller.signal, begun: path },
      onBegun: (begun) => {
        found.path = begun
        keep(place, key, found)
      },
      onProgress: (stored) => change(place, key, { stored })
    })
    change(place, key, { state: "ready", stored: file.size, attachment })
  } catch (error) {
    if (!controller.signal.aborted) change(place, key, { state: "refused", failure: uploadTexts.failure(error) })
  }
}

const enqueue = (place: Place, key: string) => {
  waiting.push(() => upload(place, key))
  startNext()
}

const add = (place: Place, key: string, upload: Running) => {
  const { file } = upload
  const store = chosenFilesAt(place)
  running.set(key, upload)
  store.set([...store.get(), { key, name: file.name, size: file.size, stored: 0, state: "uploading" }])
  enqueue(place, key)
}

/** Uploads the files that have room in the message, three at a time. */
export const uploadFiles = (owner: UserId, place: Place, files: ReadonlyArray<File>) => {
  const taken = files.slice(0, attachmentLimit - chosenFilesAt(place).get().length)
  if (taken.length < files.length) showToast(uploadTexts.tooMany(attachmentLimit))
  for (const [index, file] of taken.entries()) {
    const key = crypto.randomUUID()
    const upload = { file, owner, controller: new AbortController() }
    orders.set(key, Date.now() + index / 100)
    add(place, key, upload)
    keep(place, key, upload)
  }
}

/** Goes on with the files of this person that were chosen before the page was loaded again. */
export const resumeUploads = async (owner: UserId) => {
  for (const { key, place, file, path, order } of await adoptUploads(owner)) {
    orders.set(key, order)
    add(place as Place, key, { file, owner, controller: new AbortController(), ...(path !== undefined && { path }) })
  }
}

/** Forgets the files of a message that was sent. */
export const forgetFiles = (files: ReadonlyArray<ChosenFile>) => {
  for (const { key } of files) {
    running.delete(key)
    void forgetUpload(key)
  }
}

/** Tries a file again that was not taken. */
export const retryUpload = (place: Place, key: string) => {
  const found = running.get(key)
  if (found === undefined) return
  running.set(key, { file: found.file, owner: found.owner, controller: new AbortController() })
  change(place, key, { state: "uploading", stored: 0 })
  enqueue(place, key)
}

/** Takes a file out of the message, also on the server. */
export const discardFile = (place: Place, key: string) => {
  const store = chosenFilesAt(place)
  store.set(store.get().filter((each) => each.key !== key))
  const found = running.get(key)
  running.delete(key)
  void forgetUpload(key)
  found?.controller.abort()
  if (found?.path !== undefined) void cancelUpload({ url: location.origin }, found.path)
}
