import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { createContext, use } from "react"
import type { Editing } from "../message/editing.ts"
import type { Selection } from "../message/selection.ts"
import type { MessageActions } from "../message/message-actions.tsx"

/** What a message and a composer need to know about the list they are in. */
export interface ConversationView {
  readonly channelId: ChannelId
  /** The message whose thread this is; null in the channel itself. */
  readonly parentId: MessageId | null
  /** As in "Message #general". */
  readonly label: string
  readonly canWrite: boolean
  /** Where one may not write, what is there may still be taken back, unless the channel is archived. */
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
