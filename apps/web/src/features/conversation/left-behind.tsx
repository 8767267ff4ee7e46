import type { ChannelId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { useDraft } from "../composer/drafts.ts"
import { conversationTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

interface TextProps {
  readonly text: string
  readonly discard: () => void
}

const Text = ({ text, discard }: TextProps) => (
  <li className="flex items-start gap-2 rounded-md border border-line p-2 pl-4">
    <p
      dir="auto"
      className="line-clamp-4 min-w-0 flex-1 py-1 text-secondary [overflow-wrap:anywhere] whitespace-pre-wrap"
    >
      {text}
    </p>
    <Button onClick={() => copyText(text, uiTexts.textCopied)}>{uiTexts.copy}</Button>
    <Button variant="plain" onClick={discard}>
      {conversationTexts.discard}
    </Button>
  </li>
)

/** Unsent messages to a channel that the person has lost access to. The texts still belong to them. */
export const LeftBehind = ({ channelId }: { readonly channelId: ChannelId }) => {
  const hazel = useHazel()
  const draft = useDraft(channelId, null)
  const begun = useReadable(draft)
  const failed = useSelected(hazel.outbox, (outbox) => outbox.failed).filter(
    (message) => message.channelId === channelId
  )
  if (failed.length === 0 && begun.trim() === "") return null
  return (
    <section aria-labelledby="left-behind" className="column max-h-[40dvh] overflow-y-auto pb-8">
      <h2 id="left-behind" className="pb-2 text-secondary font-medium text-muted">
        {conversationTexts.notSent}
      </h2>
      <ul className="flex flex-col gap-2">
        {failed.map(({ transactionId, body }) => (
          <Text key={transactionId} text={body} discard={() => hazel.discard(transactionId)} />
        ))}
        {begun.trim() !== "" && <Text text={begun} discard={() => draft.set("")} />}
      </ul>
    </section>
  )
}
