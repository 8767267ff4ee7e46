import type { Message, ThreadSummary as Summary } from "@hazel/domain/models/message-model"
import { useUsers } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { useConversation } from "../conversation/conversation-context.ts"
import { nameOf } from "../people/names.ts"
import { useToday } from "../../ui/use-today.ts"
import { briefMoment } from "./moments.ts"
import { messageTexts } from "./texts.ts"

interface ThreadSummaryProps {
  readonly message: Message
  readonly thread: Summary
}

/** A button that opens the thread, with its participants, length and last reply. */
export const ThreadSummary = ({ message, thread }: ThreadSummaryProps) => {
  const users = useUsers()
  const { actions } = useConversation()
  const today = useToday()
  return (
    <button
      type="button"
      onClick={() => actions.reply(message)}
      className="group/thread touch-target -ml-1 mt-1 flex items-center gap-2 rounded-sm py-0.5 pr-2 pl-1 text-secondary hover:bg-pressed"
    >
      <span className="flex gap-0.5">
        {thread.participantIds.map((id) => (
          <Avatar key={id} id={id} size="small" name={nameOf(users?.get(id))} imageUrl={users?.get(id)?.avatarUrl} />
        ))}
      </span>
      <span className="font-medium text-accent-strong tabular">{messageTexts.replyCount(thread.replyCount)}</span>
      <span className="text-muted tabular">{messageTexts.lastReply(briefMoment(thread.lastReplyAt, today))}</span>
    </button>
  )
}
