import type { CreateRefusal } from "@hazel/db/repositories/message-repository"
import { TransactionConflictError, UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, FileId, MessageId, TransactionId } from "@hazel/domain/ids"
import { ChannelArchivedError, ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { SlowModeError } from "@hazel/domain/models/channel-restriction-model"
import { AttachmentNotFoundError } from "@hazel/domain/models/file-model"
import { WideMentionError, wideMentionLimits } from "@hazel/domain/models/mention-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { restrictionError } from "./restriction.ts"

type WideMentionRefusal = Pick<WideMentionError, "mention" | "reason">

const sayings: Readonly<Record<WideMentionError["reason"], (written: string) => string>> = {
  moderators: (written) =>
    `Only moderators and managers of the channel may use ${written}. Remove it, or ask one of them.`,
  "large-channel": (written) =>
    `In a channel of more than ${wideMentionLimits.openChannelSize} people only moderators and managers may use ${written}. Remove it, or ask one of them.`,
  nobody: (written) => `Nobody may use ${written} in this workspace. Remove it, or mention people by name.`,
  "too-many": (written) =>
    `${written} would notify more than ${wideMentionLimits.peopleHere} people. Remove it, or use @channel.`
}

const wideMentionRefusal = ({ mention, reason }: WideMentionRefusal) => ({
  ...{ mention, reason },
  message: sayings[reason](`@${mention}`)
})

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
    case "WideMentionError":
      return new WideMentionError({ channelId, ...wideMentionRefusal(refused) })
    case "TransactionConflictError":
      return new TransactionConflictError({ transactionId })
    default:
      return restrictionError(channelId, refused)
  }
}
