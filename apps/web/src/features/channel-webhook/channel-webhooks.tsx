import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ShownOnce } from "../../ui/shown-once.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { webhooksKey } from "../webhook/use-webhook-changes.ts"
import { channelWebhookTexts as texts } from "./texts.tsx"
import { newWebhook, typesIn, type WebhookDraft } from "./webhook-draft.ts"
import { WebhookForm } from "./webhook-form.tsx"
import { type NewSecret, WebhookRow } from "./webhook-row.tsx"

interface AddWebhookProps {
  readonly channel: Channel
  readonly onAdded: (secret: NewSecret) => void
}

const AddWebhook = ({ channel: { id: channelId }, onAdded }: AddWebhookProps) => {
  const hazel = useHazel()
  const add = useMutation({
    mutationFn: (draft: WebhookDraft) => {
      const chosen = { target: draft.target, eventTypes: typesIn(draft) }
      return hazel.call((client) => client.channelWebhook.create({ channelId, ...chosen }))
    },
    onSuccess: ({ data: webhook, secret }) => onAdded({ webhook, secret, isReplacing: false })
  })
  return (
    // Another key empties the form after each webhook.
    <WebhookForm
      key={add.data?.data.id ?? ""}
      initial={newWebhook}
      isSwitched={false}
      error={add.error}
      submit={add.mutate}
    >
      <Button variant="primary" type="submit" disabled={add.isPending}>
        {texts.add}
      </Button>
    </WebhookForm>
  )
}

/** The outgoing webhooks of a channel with their deliveries. */
export const ChannelWebhooks = ({ channel }: { readonly channel: Channel }) => {
  const hazel = useHazel()
  const [shown, setShown] = useState<NewSecret>()
  const { data, error } = useQuery({
    queryKey: [...webhooksKey(channel.id), "outgoing"],
    staleTime: 0,
    queryFn: () => hazel.call((client) => client.channelWebhook.list({ channelId: channel.id }))
  })
  const isThere = shown && (data?.webhooks.some(({ id }) => id === shown.webhook.id) ?? false)
  return (
    <>
      <p className="text-secondary text-muted">{texts.detail}</p>
      <AddWebhook channel={channel} onAdded={setShown} />
      {shown && isThere && (
        <ShownOnce secret={shown.secret} copyLabel={texts.copySecret} copied={texts.secretCopied}>
          {texts.copyNow(<bdi>{shown.webhook.target}</bdi>)} {shown.isReplacing && texts.newSecretDetail}
        </ShownOnce>
      )}
      {data?.webhooks.length === 0 && <p className="text-secondary text-muted">{texts.none}</p>}
      <ul aria-label={texts.webhooks} className="divide-y divide-line border-t border-line empty:hidden">
        {data?.webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} onSecret={setShown} />
        ))}
      </ul>
      {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
    </>
  )
}
