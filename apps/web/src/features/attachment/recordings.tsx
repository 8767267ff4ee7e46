import type { Attachment } from "@hazel/domain/models/file-model"
import { fileSize } from "./file-size.ts"
import { fileUrl } from "./file-urls.ts"
import { attachmentTexts } from "./texts.ts"

const Caption = ({ file }: { readonly file: Attachment }) => (
  <figcaption className="flex gap-2 pt-1 text-small text-muted">
    <a href={fileUrl(file)} download={file.name} className="min-w-0 truncate hover:underline" dir="auto">
      {file.name}
    </a>
    <span className="shrink-0">{fileSize(file.size)}</span>
  </figcaption>
)

/** The browser fetches the parts of a video that are watched. */
export const Video = ({ file }: { readonly file: Attachment }) => (
  <figure className="w-100 max-w-full">
    <video
      controls
      preload="metadata"
      src={fileUrl(file)}
      aria-label={attachmentTexts.videoOf(file.name)}
      className="aspect-video w-full rounded-md border border-line bg-black"
    />
    <Caption file={file} />
  </figure>
)

export const Audio = ({ file }: { readonly file: Attachment }) => (
  <figure className="w-100 max-w-full">
    <audio
      controls
      preload="none"
      src={fileUrl(file)}
      aria-label={attachmentTexts.audioOf(file.name)}
      className="w-full"
    />
    <Caption file={file} />
  </figure>
)
