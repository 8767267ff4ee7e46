import type { KeyboardEvent } from "react"
import { MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { useHazel } from "../../hazel.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { rightsNow } from "./rights-now.ts"

const isMessageId = Schema.is(MessageId)

/** The shortcuts of the focused message. */
export const useMessageKeys = () => {
  const hazel = useHazel()
  const conversation = useConversation()
  const { actions, parentId, focusComposer } = conversation
  return (event: KeyboardEvent) => {
    const anchor = event.target
    const id = anchor instanceof HTMLElement ? anchor.dataset["message"] : undefined
    if (!(anchor instanceof HTMLElement) || !isMessageId(id)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const view = hazel.message(id).get()
    if (view === undefined) return
    const { message } = view
    const rights = rightsNow(hazel, view, conversation)
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (key === "r" && parentId !== null) focusComposer()
    else if (key === "r" && (rights.canReply || message.thread !== null)) actions.reply(message)
    else if (key === "e" && rights.canEdit) actions.edit(message)
    else if ((key === "a" || key === "+") && rights.canReact) actions.pickReaction(message, anchor)
    else if ((key === "Delete" || key === "Backspace") && rights.canDelete) actions.remove(message)
    else if (key === "u" && rights.canMarkUnread) actions.markUnread(message)
    else return
    event.preventDefault()
  }
}
