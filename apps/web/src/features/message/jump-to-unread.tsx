import type { MessageId } from "@hazel/domain/ids"
import { useNavigate } from "@tanstack/react-router"
import { ArrowUp } from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { messageTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

interface JumpToUnreadProps {
  readonly readSeq: number
  readonly onShown: () => void
}

/** A button that leads to the first unread message, shown when more is unread than fits. */
export const JumpToUnread = ({ readSeq, onShown }: JumpToUnreadProps) => {
  const hazel = useHazel()
  const navigate = useNavigate()
  const { channelId } = useConversation()
  const show = (message: MessageId | undefined) => {
    onShown()
    if (message) void navigate({ to: "/c/$channelId", params: { channelId }, search: { message } })
  }
  const jump = () =>
    void hazel
      .call((client) => client.message.list({ channelId, after: readSeq, limit: 1 }))
      .then(({ messages }) => show(messages[0]?.id), showFailure)
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 z-10 flex justify-center">
      <button
        type="button"
        onClick={jump}
        className="touch-target pointer-events-auto flex h-8 animate-appear items-center gap-2 rounded-full bg-raised pr-4 pl-3 text-secondary font-medium text-attention-strong shadow-float"
      >
        <ArrowUp size={15} strokeWidth={1.75} aria-hidden />
        {messageTexts.goToTheFirstUnread}
      </button>
    </div>
  )
}
