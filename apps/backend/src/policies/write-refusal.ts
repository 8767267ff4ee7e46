import type { CreateRefusal } from "@hazel/db/repositories/message-repository"
import { TransactionConflictError, UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, FileId, MessageId, TransactionId } from "@hazel/domain/ids"
import { ChannelArchivedError, ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { SlowModeError } from "@hazel/domain/models/channel-restriction-model"
import { AttachmentNotFoundError } from "@hazel/domain/models/file-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { restrictionError } from "./restriction.ts"

interface Requested {
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly transactionId: TransactionId
  readonly fileIds?: ReadonlyArray<FileId>
}

export const writeRefusal = (
  refused: CreateRefusal,
  { channelId, parentId, transactionId, fileIds = [] }: Requested
) => {
  switch (refused.error) {
    case "ChannelNotFoundError":
      return new ChannelNotFoundError({ channelId })
    case "MessageNotFoundError":
      return new MessageNotFoundError({ messageId: parentId! })
    case "UnauthorizedError":
      return new UnauthorizedError({ message: "Join the channel to write in it." })
    case "ChannelArchivedError":
      return new ChannelArchivedError({ channelId })
    case "AttachmentNotFoundError":
      return new AttachmentNotFoundError({ fileIds })
    case "SlowModeError":
      return new SlowModeError({ channelId, retryAfterMs: refused.retryAfterMs })
    case "TransactionConflictError":
      return new TransactionConflictError({ transactionId })
    default:
      return restrictionError(channelId, refused)
  }
}
