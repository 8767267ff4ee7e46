import { plural } from "../../ui/plural.ts"

export const uploadTexts = {
  attach: "Attach files",
  awaited: "Files that this message waits for",
  cancel: (name: string) => `Remove ${name}`,
  chooseAgain: (name: string) => `Choose ${name} again`,
  dropHere: (place: string) => `Drop files to add them to your ${place}`,
  failure: (error: unknown) => (error instanceof Error ? error.message : String(error)),
  files: "Files of this message",
  lost: "Lost when the page was loaded again. Choose it again or remove it.",
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
