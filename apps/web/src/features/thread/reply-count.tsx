import type { Message } from "@hazel/domain/models/message-model"
import { threadTexts } from "./texts.ts"

export const ReplyCount = ({ message }: { readonly message: Message }) => {
  const count = message.thread?.replyCount ?? 0
  return (
    <div className="column flex h-9 items-center gap-3 text-small font-medium text-muted">
      <span className="tabular">{count === 0 ? threadTexts.noRepliesYet : threadTexts.replyCount(count)}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  )
}
