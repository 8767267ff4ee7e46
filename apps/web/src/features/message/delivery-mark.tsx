import type { Delivery } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { Clock3 } from "lucide-react"
import { describeQuota, describeReason } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useDelayed } from "../../ui/use-delayed.ts"
import { useDraft } from "../composer/drafts.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { messageTexts } from "./texts.ts"

/** Shows after half a second that a message is being sent, or why it waits. */
export const SendingMark = ({ quotaLiftedAt }: { readonly quotaLiftedAt?: string }) => {
  const isSlow = useDelayed(500)
  const text = quotaLiftedAt ? messageTexts.waiting(describeQuota(quotaLiftedAt)) : messageTexts.sending
  return (
    isSlow && (
      <span role="img" aria-label={text} data-tooltip={quotaLiftedAt && text} className="animate-appear text-muted">
        <Clock3 size={12} strokeWidth={1.75} />
      </span>
    )
  )
}

interface NotSentProps {
  readonly message: Message
  readonly delivery: Extract<Delivery, { readonly status: "failed" }>
}

/** The reason of a failure and two buttons. A discarded text can be put back in front of the current draft. */
export const NotSent = ({ message, delivery }: NotSentProps) => {
  const hazel = useHazel()
  const draft = useDraft(message.channelId, message.parentId)
  const { focusComposer } = useConversation()
  const retry = () => {
    hazel.retry(delivery.transactionId)
    focusComposer()
  }
  const discard = () => {
    const text = hazel.discard(delivery.transactionId)
    if (text === undefined) return
    focusComposer()
    const putBack = () => {
      draft.set([text, draft.get()].filter((part) => part !== "").join("\n\n"))
      focusComposer()
    }
    showToast(messageTexts.messageDiscarded, { label: messageTexts.backToComposer, run: putBack })
  }
  const action = "touch-target rounded-sm font-medium underline underline-offset-2 hover:no-underline"
  return (
    <p role="alert" className="flex flex-wrap gap-x-3 pt-0.5 text-secondary text-danger">
      <span>{messageTexts.notSent(describeReason(delivery.reason))}</span>
      <button type="button" className={action} onClick={retry}>
        {messageTexts.retry}
      </button>
      <button type="button" className={action} onClick={discard}>
        {messageTexts.discard}
      </button>
    </p>
  )
}
