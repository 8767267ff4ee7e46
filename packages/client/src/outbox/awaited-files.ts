import type { Attachment } from "@hazel/domain/models/file-model"
import type { AwaitedFile, Intent, SendIntent } from "./intent.ts"

/** The files of a message that waits for some of them; undefined for one that waits for none. */
export const awaitedOf = (intent: Intent) => (intent.kind === "send" ? intent.awaited : undefined)

const isReady = (file: AwaitedFile): file is AwaitedFile & { readonly attachment: Attachment } =>
  file.attachment !== undefined

/** The message with these files. Once all are ready, it waits for none. */
const withFiles = (intent: SendIntent, files: ReadonlyArray<AwaitedFile>): SendIntent => {
  const { awaited: _, ...message } = intent
  return files.every(isReady)
    ? { ...message, attachments: files.map(({ attachment }) => attachment) }
    : { ...message, awaited: files }
}

/** The message after one of its files became ready, or was taken out for null. Answers the same intent if it does not wait for the file. */
export const withFile = (intent: Intent, key: string, attachment: Attachment | null): Intent => {
  const awaited = awaitedOf(intent)
  const known = awaited?.find((file) => file.key === key)
  if (intent.kind !== "send" || !awaited || !known || (attachment && known.attachment)) return intent
  if (attachment === null)
    return withFiles(
      intent,
      awaited.filter((file) => file.key !== key)
    )
  return withFiles(
    intent,
    awaited.map((file) => (file.key === key ? { ...file, attachment } : file))
  )
}

/** Whether nothing is left to be sent. */
export const isEmptySend = (intent: Intent) =>
  intent.kind === "send" && intent.body.trim() === "" && !intent.awaited?.length && !intent.attachments?.length
