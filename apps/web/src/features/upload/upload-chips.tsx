import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { RotateCw } from "lucide-react"
import { useReadable } from "../../ui/use-readable.ts"
// The network may be gone when a sent message begins to wait for its files, so this is fetched with the chips.
import "./awaited-files.tsx"
import { chosenFilesAt } from "./chosen-files.ts"
import { FileChip } from "./file-chip.tsx"
import { uploadTexts } from "./texts.ts"
import { discardFile, retryUpload } from "./upload-files.ts"

/** The files of the message that is being written. */
const UploadChips = ({ place }: { readonly place: ChannelId | MessageId }) => {
  const files = useReadable(chosenFilesAt(place))
  return (
    <ul aria-label={uploadTexts.files} className="flex flex-wrap gap-2 pb-1.5">
      {files.map((file) => (
        <FileChip
          key={file.key}
          file={file}
          remove={() => discardFile(place, file.key)}
          mend={
            file.state === "refused"
              ? { label: uploadTexts.retry(file.name), icon: RotateCw, run: () => retryUpload(file.key) }
              : undefined
          }
        />
      ))}
    </ul>
  )
}

export default UploadChips
