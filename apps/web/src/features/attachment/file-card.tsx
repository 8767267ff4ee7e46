import type { Attachment } from "@hazel/domain/models/file-model"
import { Download, FileText } from "lucide-react"
import { fileSize } from "./file-size.ts"
import { PageThumbnail } from "./page-thumbnail.tsx"
import { fileUrl } from "./file-urls.ts"
import { hasThumbnail } from "./picture-box.ts"
import { attachmentTexts } from "./texts.ts"

/** A file that is saved and not shown, with the first page of a PDF. */
export const FileCard = ({ file }: { readonly file: Attachment }) => (
  <a
    href={fileUrl(file)}
    download={file.name}
    aria-label={attachmentTexts.download(file.name)}
    className="group/card block w-80 max-w-full overflow-hidden rounded-md border border-line bg-raised hover:border-line-strong"
  >
    {hasThumbnail(file) && <PageThumbnail file={file} />}
    <span className="flex items-center gap-3 p-2.5">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-sm bg-accent-soft text-accent-strong">
        <FileText size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" dir="auto">
          {file.name}
        </span>
        <span className="block truncate text-small text-muted">
          {attachmentTexts.typeOf(file)} · {fileSize(file.size)}
        </span>
      </span>
      <Download size={17} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted group-hover/card:text-text" />
    </span>
  </a>
)
