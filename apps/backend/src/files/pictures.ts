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

/** Answers the seconds that are left. */
type Countdown = () => number

const countdown = (seconds: number): Countdown => {
  const end = performance.now() + seconds * 1_000
  return () => (end - performance.now()) / 1_000
}

interface Source {
  readonly path: string
  readonly secondsLeft: Countdown
}

const opened = ({ path, secondsLeft }: Source, isAnimated = false) => {
  const seconds = Math.ceil(secondsLeft())
  // For sharp, zero seconds are no limit at all.
  if (seconds <= 0) throw new Error("The picture takes too long to decode.")
  return sharp(path, {
    limitInputPixels: fileLimits.pixels,
    failOn: "error",
    animated: isAnimated,
    sequentialRead: true
  }).timeout({ seconds })
}

const fitting = (source: Source, side: number, quality: number) =>
  opened(source)
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality })
    .toBuffer()

const hasNotes = ({ exif, xmp, iptc, comments = [] }: Metadata) =>
  exif !== undefined || xmp !== undefined || iptc !== undefined || comments.length > 0

/** Encodes the picture again, which leaves everything out that is no pixel or colour. */
const withoutNotes = async (source: Source, { format, pages = 1 }: Metadata) => {
  const picture = opened(source, pages > 1)
    .autoOrient()
    .keepIccProfile()
  if (format === "jpeg") return picture.jpeg({ quality: 92, mozjpeg: false }).toBuffer()
  if (format === "heif") return picture.avif({ quality: 70, effort: 2 }).toBuffer()
  if (format === "webp") return picture.webp({ quality: 92 }).toBuffer()
  return picture.toBuffer()
}

/**
 * Decodes a picture once for each size. Rejects if it cannot be decoded, has too many pixels or takes too long in all. Of a
 * picture that moves, the thumbnails are its first frame.
 */
export const readPicture = async (
  path: string,
  secondsLeft = countdown(fileLimits.decodedWithinSeconds)
): Promise<Picture> => {
  const source = { path, secondsLeft }
  const metadata = await opened(source).metadata()
  const { width, height } = metadata.autoOrient
  const thumbnails = []
  for (const size of thumbnailSizes) thumbnails.push({ size, bytes: await fitting(source, size, 78) })
  const tiny = await fitting(source, placeholderSide, 40)
  return {
    width,
    height,
    placeholder: tiny.toString("base64"),
    thumbnails,
    stripped: hasNotes(metadata) ? await withoutNotes(source, metadata) : undefined
  }
}
