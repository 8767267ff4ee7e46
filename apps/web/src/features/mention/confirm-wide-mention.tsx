import type { Hazel } from "@hazel/client"
import type { ChannelId } from "@hazel/domain/ids"
import { mentionsIn } from "@hazel/domain/markdown/mentions-in"
import { type WideMention, wideMentionLimits } from "@hazel/domain/models/mention-model"
import { Button } from "../../ui/button.tsx"
import { closeDialog, openDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { mentionTexts as texts } from "./texts.ts"

interface Written {
  readonly hazel: Hazel
  readonly channelId: ChannelId
  readonly text: string
}

/** The wide mention of a text that reaches the most people. */
const widestIn = (text: string): WideMention | undefined => {
  const handles = new Set(mentionsIn(text).flatMap((mention) => mention.handles))
  if (handles.has("channel")) return "channel"
  return handles.has("here") ? "here" : undefined
}

interface ConfirmProps {
  readonly mention: WideMention
  readonly count: number
  readonly channel: string
  readonly send: () => void
}

/** Enter sends, and Escape leads back to the draft. */
const ConfirmWideMention = ({ mention, count, channel, send }: ConfirmProps) => (
  <Dialog
    title={texts.question(mention)}
    description={mention === "channel" ? texts.notifiesAll(count, channel) : texts.notifiesPresent(count, channel)}
    size="small"
  >
    <div className="px-5 pb-5">
      <DialogActions>
        <Button onClick={closeDialog}>{texts.backToDraft}</Button>
        <Button
          variant="primary"
          data-autofocus
          onClick={() => {
            closeDialog()
            send()
          }}
        >
          {texts.send}
        </Button>
      </DialogActions>
    </div>
  </Dialog>
)

/** Sends the text, after asking if it would notify more than fifteen people at once. Source: D.9. */
export const confirmWideMention = ({ hazel, channelId, text }: Written, send: () => void) => {
  const channel = hazel.channel(channelId).get()?.channel
  const mention = widestIn(text)
  const count = (channel?.memberCount ?? 1) - 1
  // A conversation has no name, and `@channel` is text in it.
  if (!channel?.name || mention === undefined || count <= wideMentionLimits.unconfirmedPeople) return send()
  openDialog(<ConfirmWideMention mention={mention} count={count} channel={`#${channel.name}`} send={send} />)
}
