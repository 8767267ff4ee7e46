import { plural } from "../../ui/plural.ts"

export const uploadTexts = {
  attach: "Attach files",
  cancel: (name: string) => `Remove ${name}`,
  dropHere: (place: string) => `Drop files to add them to your ${place}`,
  failure: (error: unknown) => (error instanceof Error ? error.message : String(error)),
  files: "Files of this message",
  message: "message",
  reply: "reply",
  retry: (name: string) => `Upload ${name} again`,
  doNotSend: "Do not send yet",
  sendsLater: (count: number) =>
    plural(count, { one: "Sends when the file is uploaded.", other: "Sends when the files are uploaded." }),
  takePhoto: "Take a photo",
  tooMany: (limit: number) => `A message has at most ${limit} files.`,
  uploaded: "Uploaded",
  uploading: (percent: number) => `${percent} % uploaded`
}
