import { Effect } from "effect"
import type { FileId } from "./ids.ts"
import { attachmentLimit } from "./models/file-model.ts"
import { InvalidMessageError } from "./models/message-model.ts"

/** Refuses more files than a message may have, and a file that is named twice. */
export const checkAttachments = (fileIds: ReadonlyArray<FileId>) =>
  fileIds.length <= attachmentLimit && new Set(fileIds).size === fileIds.length
    ? Effect.void
    : Effect.fail(
        new InvalidMessageError({
          reason: "attachments",
          message: `A message has at most ${attachmentLimit} files, each of them once.`
        })
      )
