import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { tooLong } from "@hazel/domain/message-body"
import { ChannelArchivedError } from "@hazel/domain/models/channel-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { StreamEndedError, StreamGapError } from "@hazel/domain/models/message-stream-model"
import { restrictionError } from "./restriction.ts"
import type { Outcome } from "../realtime/stream-appends.ts"

type Refused = Extract<Outcome, { readonly error: string }>

export const appendRefusal = (messageId: MessageId, refused: Refused) => {
  switch (refused.error) {
    case "MessageNotFoundError":
      return new MessageNotFoundError({ messageId })
    case "UnauthorizedError":
      return new UnauthorizedError({ message: "Only the author may add to this message." })
    case "ChannelArchivedError":
      return new ChannelArchivedError({ channelId: refused.channelId })
    case "StreamGapError":
      return new StreamGapError({ expected: refused.expected })
    case "StreamEndedError":
      return new StreamEndedError({ status: refused.status })
    case "InvalidMessageError":
      return tooLong()
    default:
      return restrictionError(refused.channelId, refused)
  }
}
