import type { Attachment } from "@hazel/domain/models/file-model"

const types: ReadonlyMap<string, string> = new Map([
  ["application/pdf", "PDF"],
  ["application/zip", "ZIP archive"],
  ["application/gzip", "Archive"],
  ["application/x-7z-compressed", "Archive"],
  ["application/x-tar", "Archive"],
  ["application/msword", "Document"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Document"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Spreadsheet"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "Presentation"],
  ["text/plain", "Text"]
])

/** The ending of a name says what its author meant, and is only shown. */
const endingOf = (name: string) => /\.([\p{L}\p{N}]{1,8})$/u.exec(name)?.[1]?.toUpperCase()

export const attachmentTexts = {
  attachments: "Attachments",
  audioOf: (name: string) => `Audio: ${name}`,
  download: (name: string) => `Download ${name}`,
  larger: "Larger",
  next: "Next picture",
  openPicture: (name: string) => `Open ${name}`,
  pause: (name: string) => `Pause ${name}`,
  play: (name: string) => `Play ${name}`,
  position: (index: number, count: number) => `${index} of ${count}`,
  previous: "Previous picture",
  smaller: "Smaller",
  typeOf: ({ mediaType, name }: Attachment) => types.get(mediaType) ?? endingOf(name) ?? "File",
  videoOf: (name: string) => `Video: ${name}`,
  viewerOf: (name: string) => `Picture: ${name}`
}
