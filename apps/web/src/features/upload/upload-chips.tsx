import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { FileText, RotateCw, X } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { classNames } from "../../ui/class-names.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { fileSize } from "../attachment/file-size.ts"
import { thumbnailUrl } from "../attachment/file-urls.ts"
import { type ChosenFile, chosenFilesAt } from "./chosen-files.ts"
import { uploadTexts } from "./texts.ts"
import { discardFile, retryUpload } from "./upload-files.ts"

interface UploadChipsProps {
  readonly place: ChannelId | MessageId
  readonly sendsLater: boolean
  readonly doNotSend: () => void
}

const stateOf = ({ state, stored, size, failure = "" }: ChosenFile) => {
  if (state === "refused") return failure
  return state === "ready" ? fileSize(size) : uploadTexts.uploading(Math.floor((100 * stored) / size))
}

const Preview = ({ attachment }: ChosenFile) =>
  attachment?.kind === "image" ? (
    <img src={thumbnailUrl(attachment, 360)} alt="" className="size-9 shrink-0 rounded-sm object-cover" />
  ) : (
    <span className="flex size-9 shrink-0 items-center justify-center rounded-sm bg-hover text-muted">
      <FileText size={18} strokeWidth={1.75} aria-hidden />
    </span>
  )

const Chip = ({ place, file }: { readonly place: UploadChipsProps["place"]; readonly file: ChosenFile }) => {
  const { key, name, state, stored, size } = file
  return (
    <li
      className={classNames(
        "relative flex w-64 max-w-full items-center gap-2 overflow-hidden rounded-md border bg-surface p-1.5",
        state === "refused" ? "border-danger" : "border-line"
      )}
    >
      <Preview {...file} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-secondary" dir="auto">
          {name}
        </p>
        <p className={classNames("text-small tabular", state === "refused" ? "text-danger" : "truncate text-muted")}>
          {stateOf(file)}
        </p>
      </div>
      {state === "refused" && (
        <IconButton
          icon={RotateCw}
          size="small"
          label={uploadTexts.retry(name)}
          onClick={() => retryUpload(place, key)}
        />
      )}
      <IconButton icon={X} size="small" label={uploadTexts.cancel(name)} onClick={() => discardFile(place, key)} />
      {state === "uploading" && (
        <span
          aria-hidden
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent transition-transform duration-180"
          style={{ transform: `scaleX(${stored / size})` }}
        />
      )}
    </li>
  )
}

/** The files of the message that is being written, with what has become of them. */
const UploadChips = ({ place, sendsLater, doNotSend }: UploadChipsProps) => {
  const files = useReadable(chosenFilesAt(place))
  return (
    <div className="pb-1.5">
      <ul aria-label={uploadTexts.files} className="flex flex-wrap gap-2">
        {files.map((file) => (
          <Chip key={file.key} place={place} file={file} />
        ))}
      </ul>
      <p role="status" className={classNames("text-small text-muted", sendsLater && "pt-2")}>
        {sendsLater && uploadTexts.sendsLater(files.length)}
        {sendsLater && (
          <button type="button" className="ml-2 text-accent hover:underline" onClick={doNotSend}>
            {uploadTexts.doNotSend}
          </button>
        )}
      </p>
    </div>
  )
}

export default UploadChips
