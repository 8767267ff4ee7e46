import { cancelUpload, uploadFile } from "@hazel/client/upload/upload-file"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { attachmentLimit } from "@hazel/domain/models/file-model"
import { showToast } from "../../ui/toast-store.ts"
import { type ChosenFile, chosenFilesAt } from "./chosen-files.ts"
import { uploadTexts } from "./texts.ts"

type Place = ChannelId | MessageId

/** The file of an upload, which a retry sends again, and the way to end it. */
interface Running {
  readonly file: File
  readonly controller: AbortController
  path?: string
}

const atOnce = 3
const running = new Map<string, Running>()
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

const upload = async (place: Place, key: string) => {
  const found = running.get(key)
  if (found === undefined) return
  const { file, controller, path } = found
  try {
    const attachment = await uploadFile({
      ...{ url: location.origin, file, name: file.name, signal: controller.signal, begun: path },
      onBegun: (begun) => void (found.path = begun),
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

/** Uploads the files that have room in the message, three at a time. */
export const uploadFiles = (place: Place, files: ReadonlyArray<File>) => {
  const store = chosenFilesAt(place)
  const taken = files.slice(0, attachmentLimit - store.get().length)
  if (taken.length < files.length) showToast(uploadTexts.tooMany(attachmentLimit))
  for (const file of taken) {
    const key = crypto.randomUUID()
    running.set(key, { file, controller: new AbortController() })
    store.set([...store.get(), { key, name: file.name, size: file.size, stored: 0, state: "uploading" }])
    enqueue(place, key)
  }
}

/** Tries a file again that was not taken. */
export const retryUpload = (place: Place, key: string) => {
  const { file } = running.get(key) ?? {}
  if (file === undefined) return
  running.set(key, { file, controller: new AbortController() })
  change(place, key, { state: "uploading", stored: 0 })
  enqueue(place, key)
}

/** Takes a file out of the message, also on the server. */
export const discardFile = (place: Place, key: string) => {
  const store = chosenFilesAt(place)
  store.set(store.get().filter((each) => each.key !== key))
  const found = running.get(key)
  running.delete(key)
  found?.controller.abort()
  if (found?.path !== undefined) void cancelUpload({ url: location.origin }, found.path)
}
