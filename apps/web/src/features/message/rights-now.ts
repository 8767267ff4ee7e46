import type { Hazel, MessageView } from "@hazel/client"
import type { ConversationView } from "../conversation/conversation-context.ts"
import { messageParties } from "./message-parties.ts"
import { messageRights } from "./message-rights.ts"

/** The rights on a message at this moment, for handlers of keys and touches. */
export const rightsNow = (hazel: Hazel, { message, delivery }: MessageView, conversation: ConversationView) =>
  messageRights(message, delivery, messageParties(hazel, message.channelId, message.authorId), conversation)
