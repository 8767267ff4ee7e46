import type { Attachment, FileKind } from "@hazel/domain/models/file-model"
import { Suspense } from "react"
import { lazyPart } from "../../ui/lazy-part.ts"
import { hasThumbnail, pictureBox, thumbnailHeight } from "./picture-box.ts"

const Attachments = lazyPart(() => import("./attachments.tsx"))

/** The heights of what is no picture, with the space above. */
const heights: Readonly<Record<FileKind, number>> = { image: 0, video: 255, audio: 84, pdf: 70, other: 70 }

/** The room that the files take, so that nothing moves when the code that shows them has arrived. */
const heightOf = (files: ReadonlyArray<Attachment>) => {
  const pictures = files.filter(({ kind }) => kind === "image")
  const tallest = Math.max(0, ...pictures.map((file) => pictureBox(file, pictures.length === 1).height + 8))
  const heightOfOther = (file: Attachment) => heights[file.kind] + (hasThumbnail(file) ? thumbnailHeight : 0)
  return files.reduce((height, file) => height + heightOfOther(file), tallest)
}

export const MessageAttachments = ({ files }: { readonly files: ReadonlyArray<Attachment> }) =>
  files.length > 0 && (
    <Suspense fallback={<div style={{ height: heightOf(files) }} />}>
      <Attachments files={files} />
    </Suspense>
  )
