import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { createContext, use } from "react"
import type { Editing } from "../message/editing.ts"
import type { Selection } from "../message/selection.ts"
import type { MessageActions } from "../message/message-actions.tsx"

/** The properties of a list of messages that its messages and composer depend on. */
export interface ConversationView {
  readonly channelId: ChannelId
  /** The root of the thread; null in the channel itself. */
  readonly parentId: MessageId | null
  /** For example `#general` in "Message #general". */
  readonly label: string
  readonly canWrite: boolean
  /**
   * Whether the channel is not archived. Without permission to write, people may still remove their own messages and
   * reactions in it.
   */
  readonly isOpen: boolean
  readonly editing: Editing
  readonly selection: Selection
  readonly actions: MessageActions
  readonly focusComposer: () => void
}

const ConversationContext = createContext<ConversationView | undefined>(undefined)

export const ConversationProvider = ConversationContext

export const useConversation = (): ConversationView => {
  const view = use(ConversationContext)
  if (view === undefined) throw new Error("useConversation outside of a conversation")
  return view
}
