import type { Attachment } from "@hazel/domain/models/file-model"

/** In pixels. A single picture may be larger than one of several. */
const single = { width: 400, height: 300 }
const amongOthers = { width: 220, height: 160 }
const least = 48

export interface Box {
  readonly width: number
  readonly height: number
}

/** The room that a picture takes in a message, which is known before its bytes arrive. */
export const pictureBox = ({ width, height }: Pick<Attachment, "width" | "height">, isSingle: boolean): Box => {
  const most = isSingle ? single : amongOthers
  const own = { width: width ?? most.width, height: height ?? most.height }
  const factor = Math.min(1, most.width / own.width, most.height / own.height)
  const fitted = (pixels: number) => Math.max(least, Math.round(pixels * factor))
  return { width: fitted(own.width), height: fitted(own.height) }
}

/** The height of the first page in the card of a PDF, in pixels. */
export const thumbnailHeight = 168

export const hasThumbnail = ({ kind, width }: Pick<Attachment, "kind" | "width">) => kind === "pdf" && width !== null
