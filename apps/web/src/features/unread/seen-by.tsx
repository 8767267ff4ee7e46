import type { Message } from "@hazel/domain/models/message-model"
import { useChannel, useMe } from "../../hazel.ts"
import { nameOf } from "../people/names.ts"
import { openSeenBy } from "./open-seen-by.tsx"
import { seenText } from "./seen-text.ts"
import { areReadersShown, useSeenBy } from "./use-seen-by.ts"

interface SeenByProps {
  readonly message: Message
}

const Seen = ({ message, isDirect }: SeenByProps & { readonly isDirect: boolean }) => {
  const { text, names } = seenText(useSeenBy(message).map(nameOf), isDirect)
  // The space is reserved, so that the layout does not change when somebody sees the message.
  return (
    <p className="h-4.5 text-small text-muted">
      {text !== undefined && names === undefined && <span className="animate-appear">{text}</span>}
      {text !== undefined && names !== undefined && (
        <button
          type="button"
          data-tooltip={names}
          aria-haspopup="dialog"
          onClick={() => openSeenBy(message)}
          className="touch-target animate-appear rounded-sm hover:text-text hover:underline"
        >
          {text}
        </button>
      )}
    </p>
  )
}

/** Shows who has seen the viewer's own message. Renders nothing where read receipts are not shown. */
export const SeenBy = ({ message }: SeenByProps) => {
  const summary = useChannel(message.channelId)
  const isShown = areReadersShown(message, summary, useMe())
  return summary && isShown ? <Seen message={message} isDirect={summary.channel.kind === "direct"} /> : null
}
