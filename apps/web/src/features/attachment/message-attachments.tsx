import type { Attachment } from "@hazel/domain/models/file-model"
import { Suspense } from "react"
import { lazyPart } from "../../ui/lazy-part.ts"
import { pictureBox } from "./picture-box.ts"

const Attachments = lazyPart(() => import("./attachments.tsx"))

const cardHeight = 70

/** The room that the files take, so that nothing moves when the code that shows them has arrived. */
const heightOf = (files: ReadonlyArray<Attachment>) => {
  const pictures = files.filter(({ kind }) => kind === "image")
  const tallest = Math.max(0, ...pictures.map((file) => pictureBox(file, pictures.length === 1).height + 8))
  return tallest + (files.length - pictures.length) * cardHeight
}

export const MessageAttachments = ({ files }: { readonly files: ReadonlyArray<Attachment> }) =>
  files.length > 0 && (
    <Suspense fallback={<div style={{ height: heightOf(files) }} />}>
      <Attachments files={files} />
    </Suspense>
  )
