import { Schema } from "effect"
import { FileId } from "../ids.ts"

/** The number of files that a message may have. */
export const attachmentLimit = 10

/** The characters of the name of a file, after it was made safe. */
export const fileNameLength = 200

/** The most bytes that one request of an upload may carry. */
export const pieceLimit = 1024 * 1024

/** The least bytes of a piece, unless it ends the file or is one of the first `smallPieces`. */
export const leastPiece = 256 * 1024

/** The number of pieces after which pieces have `leastPiece` bytes. */
export const smallPieces = 16

/** The longest sides of the thumbnails that are stored of a picture, in pixels. */
export const thumbnailSizes = [360, 1280] as const
export type ThumbnailSize = (typeof thumbnailSizes)[number]

/** The sides of the icons that are stored of the icon of the workspace, in pixels. */
export const iconSizes = [192, 512] as const
export type IconSize = (typeof iconSizes)[number]

/** The way in which a file is shown. It is decided from the bytes of the file, and never from its name. */
export const FileKind = Schema.Literals(["image", "video", "audio", "pdf", "other"])
export type FileKind = typeof FileKind.Type

/** A file that is ready, and what somebody needs to show it before its bytes arrive. */
export const Attachment = Schema.Struct({
  id: FileId,
  name: Schema.String,
  /** As in `image/png`. `application/octet-stream` for everything that Hazel does not know. */
  mediaType: Schema.String,
  /** In bytes. */
  size: Schema.Int,
  kind: FileKind,
  /** In pixels, as it is shown; of a PDF, its first page as it was drawn. Null if there is no thumbnail. */
  width: Schema.NullOr(Schema.Int),
  height: Schema.NullOr(Schema.Int),
  /** A picture of a few pixels as the base64 of a WebP file; null if there is no thumbnail. */
  placeholder: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Attachment" })
export type Attachment = typeof Attachment.Type

/** The file does not exist for the caller: it never existed, is gone, is not ready, or is not theirs to use. */
export class FileNotFoundError extends Schema.TaggedError<FileNotFoundError>()("FileNotFoundError", {
  fileId: FileId
}) {}

/** The files of a message do not exist for the caller, are not ready, or belong to another message already. */
export class AttachmentNotFoundError extends Schema.TaggedError<AttachmentNotFoundError>()("AttachmentNotFoundError", {
  fileIds: Schema.Array(FileId)
}) {}

/** The file is empty or too large, its owner has too many unfinished uploads, or they or everybody together have no room for it. */
export class InvalidFileError extends Schema.TaggedError<InvalidFileError>()("InvalidFileError", {
  reason: Schema.Literals(["empty", "too-large", "too-many", "no-room"]),
  message: Schema.String
}) {}
