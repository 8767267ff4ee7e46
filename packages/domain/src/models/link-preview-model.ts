import { Schema } from "effect"
import { FileId } from "../ids.ts"

/** The links of a message that are previewed, and those to messages that are shown as a card. */
export const linkPreviewLimit = 3

/** The longest address that is previewed, in characters. */
export const previewedUrlLength = 2_000

/** The characters of each text of a preview that are kept. */
export const linkPreviewTexts = { siteName: 80, title: 200, description: 400 } as const

/** A picture of a previewed page, which Hazel has stored as a file. Its thumbnails are at `/files/{id}/thumbnail/{size}`. */
export const LinkPicture = Schema.Struct({
  id: FileId,
  /** In pixels. */
  width: Schema.Int,
  height: Schema.Int,
  /** A picture of a few pixels as the base64 of a WebP file. */
  placeholder: Schema.String
}).annotate({ identifier: "LinkPicture" })
export type LinkPicture = typeof LinkPicture.Type

/** The name, the texts and the picture that a linked page gives itself. The texts are written by strangers. */
export const LinkPreview = Schema.Struct({
  /** The address in the message, as `new URL(…).href` writes it. It is unique among the previews of a message. */
  url: Schema.String,
  siteName: Schema.NullOr(Schema.String),
  title: Schema.String,
  description: Schema.NullOr(Schema.String),
  picture: Schema.NullOr(LinkPicture)
}).annotate({ identifier: "LinkPreview" })
export type LinkPreview = typeof LinkPreview.Type
