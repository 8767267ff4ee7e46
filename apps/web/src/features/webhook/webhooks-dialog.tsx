import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { Dialog } from "../../ui/dialog.tsx"
import { Segments } from "../../ui/segments.tsx"
import { ChannelWebhooks } from "../channel-webhook/channel-webhooks.tsx"
import { IncomingWebhooks } from "../incoming-webhook/incoming-webhooks.tsx"
import { webhookTexts } from "./texts.tsx"
import { useWebhookChanges } from "./use-webhook-changes.ts"

const kinds = [
  { value: "incoming", label: webhookTexts.incoming },
  { value: "outgoing", label: webhookTexts.outgoing }
] as const

/** The webhooks of a channel, for people who manage it. */
export default function WebhooksDialog({ channel }: { readonly channel: Channel }) {
  const [kind, setKind] = useState<(typeof kinds)[number]["value"]>("incoming")
  useWebhookChanges(channel.id)
  return (
    <Dialog title={webhookTexts.webhooks}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        <Segments label={webhookTexts.whichKind} options={kinds} value={kind} choose={setKind} />
        {kind === "incoming" ? <IncomingWebhooks channel={channel} /> : <ChannelWebhooks channel={channel} />}
      </div>
    </Dialog>
  )
}
