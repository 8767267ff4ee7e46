import type { Message } from "@hazel/domain/models/message-model"
import { canManage } from "@hazel/domain/authority"
import { Square } from "lucide-react"
import { useChannel, useHazel, useMe } from "../../hazel.ts"
import { standingIn } from "../channel/channel-rights.ts"
import { messageStreamTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

const useMayStop = ({ authorId, channelId }: Message) => {
  const me = useMe()
  const summary = useChannel(channelId)
  if (me === undefined || summary === undefined) return false
  return authorId === me.id || canManage(standingIn(summary, me))
}

/** Overlays the message, so that the layout does not change when it disappears. */
const Stop = ({ message }: { readonly message: Message }) => {
  const hazel = useHazel()
  const stop = () =>
    void hazel.call((client) => client.messageStream.cancel({ messageId: message.id })).catch(showFailure)
  return (
    <button
      type="button"
      onClick={stop}
      className="touch-target absolute end-4 bottom-0 inline-flex h-6 items-center gap-1.5 rounded-sm bg-raised px-2 text-small font-medium text-muted shadow-float hover:text-text"
    >
      <Square size={11} fill="currentColor" aria-hidden /> {messageStreamTexts.stop}
    </button>
  )
}

const endTexts = { cancelled: messageStreamTexts.stopped, interrupted: messageStreamTexts.interrupted }

/** Below a streaming message, a button to stop it. Below an unfinished one, the reason. */
export const StreamEnd = ({ message }: { readonly message: Message }) => {
  const mayStop = useMayStop(message)
  if (message.stream === null) return null
  const { status } = message.stream
  if (status === "streaming") return mayStop ? <Stop message={message} /> : null
  return <p className="text-small text-muted">{endTexts[status]}</p>
}
