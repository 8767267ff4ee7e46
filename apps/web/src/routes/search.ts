import { MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"

interface ConversationSearch {
  /** The message whose thread is open beside the channel. */
  readonly thread?: MessageId
  /** The message to go to: in the thread if one is open, else in the channel. */
  readonly message?: MessageId
}

const isMessageId = Schema.is(MessageId)

/** What is not an id is as if it were not there. */
export const conversationSearch = ({ thread, message }: Record<string, unknown>): ConversationSearch => ({
  ...(isMessageId(thread) && { thread }),
  ...(isMessageId(message) && { message })
})
