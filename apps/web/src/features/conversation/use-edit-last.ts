import type { Timeline } from "@hazel/client"
import { useHazel } from "../../hazel.ts"
import type { ConversationView } from "./conversation-context.ts"

/** Begins to edit the person's newest message, if it is loaded. */
export const useEditLast = (timeline: Timeline, { editing, canWrite }: ConversationView) => {
  const hazel = useHazel()
  return () => {
    const mine = timeline.messageIds.findLast((id) => {
      const view = hazel.message(id).get()
      return (
        view?.message.authorId === hazel.me.get() &&
        view?.message.deletedAt === null &&
        view.delivery.status !== "failed"
      )
    })
    if (mine !== undefined && canWrite) editing.set(mine)
  }
}
