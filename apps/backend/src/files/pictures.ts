import type { Attachment, ThumbnailSize } from "@hazel/domain/models/file-model"
import { thumbnailSizes } from "@hazel/domain/models/file-model"
import sharp, { type Metadata } from "sharp"
import { fileLimits } from "../front-door/limits/index.ts"

// Each picture takes one thread, so that two of them leave threads for passwords and files.
sharp.concurrency(1)
sharp.cache(false)

const placeholderSide = 16

export interface Picture extends Pick<Attachment, "width" | "height" | "placeholder"> {
  readonly thumbnails: ReadonlyArray<{ readonly size: ThumbnailSize; readonly bytes: Uint8Array }>
  /** The picture without what the camera noted in it, such as the place; undefined if nothing was noted. */
  readonly stripped: Uint8Array | undefined
}

const opened = (path: string, isAnimated = false) =>
  sharp(path, {
    limitInputPixels: fileLimits.pixels,
    failOn: "error",
    animated: isAnimated,
    sequentialRead: true
  }).timeout({
    seconds: fileLimits.decodedWithinSeconds
  })

const fitting = (path: string, side: number, quality: number) =>
  opened(path)
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality })
    .toBuffer()

const hasNotes = ({ exif, xmp, iptc, comments = [] }: Metadata) =>
  exif !== undefined || xmp !== undefined || iptc !== undefined || comments.length > 0

/** Encodes the picture again, which leaves everything out that is no pixel or colour. */
const withoutNotes = async (path: string, { format, pages = 1 }: Metadata) => {
  const picture = opened(path, pages > 1)
    .autoOrient()
    .keepIccProfile()
  if (format === "jpeg") return picture.jpeg({ quality: 92, mozjpeg: false }).toBuffer()
  if (format === "heif") return picture.avif({ quality: 70, effort: 2 }).toBuffer()
  if (format === "webp") return picture.webp({ quality: 92 }).toBuffer()
  return picture.toBuffer()
}

/**
 * Decodes a picture once for each size. Rejects if it cannot be decoded, has too many pixels or takes too long. Of a picture
 * that moves, the thumbnails are its first frame.
 */
export const readPicture = async (path: string): Promise<Picture> => {
  const metadata = await opened(path).metadata()
  const { width, height } = metadata.autoOrient
  const thumbnails = []
  for (const size of thumbnailSizes) thumbnails.push({ size, bytes: await fitting(path, size, 78) })
  const tiny = await fitting(path, placeholderSide, 40)
  return {
    width,
    height,
    placeholder: tiny.toString("base64"),
    thumbnails,
    stripped: hasNotes(metadata) ? await withoutNotes(path, metadata) : undefined
  }
}
