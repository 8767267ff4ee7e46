import type { Message } from "@hazel/domain/models/message-model"

export const ReplyCount = ({ message }: { readonly message: Message }) => {
  const count = message.thread?.replyCount ?? 0
  return (
    <div className="column flex h-9 items-center gap-3 text-small font-medium text-muted">
      <span className="tabular">{count === 0 ? "No replies yet" : count === 1 ? "1 reply" : `${count} replies`}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  )
}
