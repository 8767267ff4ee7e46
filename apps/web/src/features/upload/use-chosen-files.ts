import type { AwaitedFile } from "@hazel/client"
import type { ChannelId, MessageId, TransactionId } from "@hazel/domain/ids"
import { useReadable } from "../../ui/use-readable.ts"
import { type ChosenFile, chosenFilesAt, clearFiles, moveFiles } from "./chosen-files.ts"

const awaitedOf = ({ key, name, size, attachment }: ChosenFile): AwaitedFile => ({
  ...{ key, name, size },
  ...(attachment && { attachment })
})

/** The files of the next message in a channel or a thread. */
export const useChosenFiles = (place: ChannelId | MessageId) => {
  const files = useReadable(chosenFilesAt(place))
  const isUploading = files.some(({ state }) => state === "uploading")
  return {
    files,
    /** The files that a message is sent with. One whose files are still uploaded waits for them. */
    sent: isUploading
      ? { awaited: files.map(awaitedOf) }
      : { attachments: files.flatMap(({ attachment }) => attachment ?? []) },
    isRefused: files.some(({ state }) => state === "refused" || state === "lost"),
    handOver: (message: TransactionId) => (isUploading ? moveFiles(place, message) : clearFiles(place))
  }
}
