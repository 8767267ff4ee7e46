import type { Attachment } from "@hazel/domain/models/file-model"
import { FileCard } from "./file-card.tsx"
import { Pictures } from "./pictures.tsx"
import { Audio, Video } from "./recordings.tsx"
import { attachmentTexts } from "./texts.ts"

const Other = ({ file }: { readonly file: Attachment }) => {
  if (file.kind === "video") return <Video file={file} />
  return file.kind === "audio" ? <Audio file={file} /> : <FileCard file={file} />
}

/** The files of a message: its pictures together, then the others. */
const Attachments = ({ files }: { readonly files: ReadonlyArray<Attachment> }) => {
  const pictures = files.filter(({ kind }) => kind === "image")
  return (
    <div role="group" aria-label={attachmentTexts.attachments} className="flex flex-col gap-2 pt-1.5 pb-0.5">
      {pictures.length > 0 && <Pictures files={pictures} />}
      {files
        .filter(({ kind }) => kind !== "image")
        .map((file) => (
          <Other key={file.id} file={file} />
        ))}
    </div>
  )
}

export default Attachments
