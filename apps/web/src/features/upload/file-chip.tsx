import { FileText, type LucideIcon, X } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { classNames } from "../../ui/class-names.ts"
import { fileSize } from "../attachment/file-size.ts"
import { thumbnailUrl } from "../attachment/file-urls.ts"
import type { ChosenFile } from "./chosen-files.ts"
import { uploadTexts } from "./texts.ts"

const stateOf = ({ state, stored, size, failure = "" }: ChosenFile) => {
  if (state === "refused") return failure
  if (state === "lost") return uploadTexts.lost
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

interface FileChipProps {
  readonly file: ChosenFile
  readonly remove: () => void
  /** Mends what is wrong with the file. */
  readonly mend?: { readonly label: string; readonly icon: LucideIcon; readonly run: () => void } | undefined
}

/** A file of a message, with what has become of it. */
export const FileChip = ({ file, remove, mend }: FileChipProps) => {
  const { name, state, stored, size } = file
  const isWrong = state === "refused" || state === "lost"
  return (
    <li
      className={classNames(
        "relative flex w-64 max-w-full max-md:w-full items-center gap-2 overflow-hidden rounded-md border bg-surface p-1.5",
        isWrong ? "border-danger" : "border-line"
      )}
    >
      <Preview {...file} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-secondary" dir="auto">
          {name}
        </p>
        <p className={classNames("text-small tabular", isWrong ? "text-danger" : "truncate text-muted")}>
          {stateOf(file)}
        </p>
      </div>
      {isWrong && mend && <IconButton icon={mend.icon} size="small" label={mend.label} onClick={mend.run} />}
      <IconButton icon={X} size="small" label={uploadTexts.cancel(name)} onClick={remove} />
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
