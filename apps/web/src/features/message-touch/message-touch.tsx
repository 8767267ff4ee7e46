import type { Hazel, MessageView } from "@hazel/client"
import { MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { openDialog } from "../../ui/dialog-store.ts"
import { focusOnArrival } from "../composer/focus-on-arrival.ts"
import type { ConversationView } from "../conversation/conversation-context.ts"
import { rightsNow } from "../message/rights-now.ts"
import { followFinger } from "./follow-finger.ts"
import { MessageSheet } from "./message-sheet.tsx"

const isMessageId = Schema.is(MessageId)

/** Makes the messages of a list answer to touches, and returns a function that ends it. */
export const messageTouch = (list: HTMLElement, hazel: Hazel, conversation: ConversationView) => {
  const { actions, parentId, selection, focusComposer } = conversation
  /** The message of a row, unless it is deleted or messages are being selected. */
  const viewOf = (row: HTMLElement): MessageView | undefined => {
    const id = row.dataset["message"]
    const view = isMessageId(id) ? hazel.message(id).get() : undefined
    return view?.message.deletedAt === null && selection.get() === undefined ? view : undefined
  }
  return followFinger(list, {
    press: (row) => {
      const view = viewOf(row)
      if (view === undefined) return
      // The sheet returns the focus to where it was.
      row.focus({ preventScroll: true })
      const rights = rightsNow(hazel, view, conversation)
      openDialog(<MessageSheet message={view.message} rights={rights} actions={actions} anchor={row} />)
    },
    replyTo: (row) => {
      const view = viewOf(row)
      if (view === undefined || !rightsNow(hazel, view, conversation).canReply) return undefined
      if (parentId !== null) return focusComposer
      return () => {
        focusOnArrival(view.message.parentId ?? view.message.id)
        actions.reply(view.message)
      }
    }
  })
}
