import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { useEffect } from "react"
import { useReadable } from "../../ui/use-readable.ts"
import { chosenFilesAt, clearFiles } from "./chosen-files.ts"

/** The files of the next message in a channel or a thread. */
export const useChosenFiles = (place: ChannelId | MessageId) => {
  const store = chosenFilesAt(place)
  const files = useReadable(store)
  return {
    files,
    attachments: files.flatMap(({ attachment }) => attachment ?? []),
    isUploading: files.some(({ state }) => state === "uploading"),
    isRefused: files.some(({ state }) => state === "refused"),
    clear: () => clearFiles(place)
  }
}

interface SendLater {
  readonly sendsLater: boolean
  readonly isUploading: boolean
  readonly canSend: boolean
  readonly send: () => void
  readonly stop: () => void
}

/** Sends a message that waited for its files as soon as they are uploaded, and not if one of them was refused. */
export const useSendLater = ({ sendsLater, isUploading, canSend, send, stop }: SendLater) =>
  useEffect(() => {
    if (!sendsLater || (isUploading && canSend)) return
    stop()
    if (canSend) send()
  })
