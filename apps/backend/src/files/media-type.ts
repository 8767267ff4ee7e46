import { open } from "node:fs/promises"
import type { FileKind } from "@hazel/domain/models/file-model"
import { fileTypeFromFile } from "file-type"

const unknown = "application/octet-stream"

/** The types that browsers show without running anything. Everything else, such as SVG and HTML, is only ever saved. */
const shown: ReadonlyMap<string, FileKind> = new Map([
  ...["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].map((type) => [type, "image"] as const),
  ...["video/mp4", "video/webm", "video/quicktime"].map((type) => [type, "video"] as const),
  ...["audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac", "audio/aac", "audio/webm"].map(
    (type) => [type, "audio"] as const
  ),
  ["application/pdf", "pdf"]
])

/** Names of the same type that browsers do not all know. */
const commonNames: ReadonlyMap<string, string> = new Map([
  ["image/apng", "image/png"],
  ["audio/x-m4a", "audio/mp4"],
  ["audio/vnd.wave", "audio/wav"],
  ["audio/x-flac", "audio/flac"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["video/x-m4v", "video/mp4"]
])

/** Types of documents and archives that say something to a reader, and that no browser runs. */
const told =
  /^(?:application\/(?:zip|gzip|x-7z-compressed|x-tar|msword|epub\+zip|vnd\.(?:ms|openxmlformats|oasis)[\w.-]+)|image\/(?:heic|heif|tiff|bmp))$/

const isText = (bytes: Uint8Array) => {
  if (bytes.includes(0)) return false
  try {
    // The sample may end within a letter.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const sampleOf = async (path: string) => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4_096), 0, 4_096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The type of a file by its first bytes. A name can say anything, so it is not asked. */
export const mediaTypeOf = async (path: string): Promise<{ readonly mediaType: string; readonly kind: FileKind }> => {
  const found = await fileTypeFromFile(path)
  const mediaType = found && (commonNames.get(found.mime) ?? found.mime)
  const kind = mediaType === undefined ? undefined : shown.get(mediaType)
  if (mediaType !== undefined && kind !== undefined) return { mediaType, kind }
  if (mediaType !== undefined) return { mediaType: told.test(mediaType) ? mediaType : unknown, kind: "other" }
  return { mediaType: isText(await sampleOf(path)) ? "text/plain" : unknown, kind: "other" }
}
