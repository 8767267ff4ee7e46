import { MessageId } from "@hazel/domain/ids"
import { Option, Schema } from "effect"

interface ConversationSearch {
  /** The message whose thread is open beside the channel. */
  readonly thread?: MessageId
  /** The message to scroll to, in the thread if one is open, else in the channel. */
  readonly message?: MessageId
}

/** The address of a search for messages. */
export interface MessageSearch {
  readonly q?: string
  /** Relevance unless it says otherwise. */
  readonly sort?: "newest"
  /** Whether the hits of each channel are shown together. */
  readonly group?: "channel"
}

/** A number in the address is read as one, but people searched for its digits. */
export const messageSearch = ({ q, sort, group }: Record<string, unknown>): MessageSearch => ({
  ...((typeof q === "string" || typeof q === "number") && q !== "" && { q: `${q}` }),
  ...(sort === "newest" && { sort }),
  ...(group === "channel" && { group })
})

const decode = Schema.decodeUnknownOption(MessageId)
const messageIdIn = (text: unknown) => Option.getOrUndefined(decode(text))

/** A value that is not an id is dropped. Ids may be written in capitals. */
export const conversationSearch = (search: Record<string, unknown>): ConversationSearch => {
  const thread = messageIdIn(search["thread"])
  const message = messageIdIn(search["message"])
  return { ...(thread && { thread }), ...(message && { message }) }
}
