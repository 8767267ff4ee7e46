import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ShownOnce } from "../../ui/shown-once.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { webhooksKey } from "../webhook/use-webhook-changes.ts"
import { NameForm } from "./name-form.tsx"
import { incomingWebhookTexts as texts } from "./texts.tsx"
import { type NewAddress, WebhookRow } from "./webhook-row.tsx"

interface AddWebhookProps {
  readonly channel: Channel
  readonly onAdded: (address: NewAddress) => void
}

const AddWebhook = ({ channel: { id: channelId }, onAdded }: AddWebhookProps) => {
  const hazel = useHazel()
  const add = useMutation({
    mutationFn: (name: string) => hazel.call((client) => client.incomingWebhook.create({ channelId, name })),
    onSuccess: ({ data: { id }, token }, name) => onAdded({ id, name, token })
  })
  return (
    // Another key empties the form after each webhook.
    <NameForm key={add.data?.data.id ?? ""} initial="" error={add.error} submit={add.mutate}>
      <Button variant="primary" type="submit" disabled={add.isPending}>
        {texts.addWebhook}
      </Button>
    </NameForm>
  )
}

/** The incoming webhooks of a channel. */
export const IncomingWebhooks = ({ channel }: { readonly channel: Channel }) => {
  const hazel = useHazel()
  const [shown, setShown] = useState<NewAddress>()
  const { data, error } = useQuery({
    queryKey: [...webhooksKey(channel.id), "incoming"],
    staleTime: 0,
    queryFn: () => hazel.call((client) => client.incomingWebhook.list({ channelId: channel.id }))
  })
  const isThere = shown && (data?.webhooks.some(({ id }) => id === shown.id) ?? false)
  return (
    <>
      <p className="text-secondary text-muted">{texts.detail}</p>
      <AddWebhook channel={channel} onAdded={setShown} />
      {shown && isThere && (
        <ShownOnce
          secret={new URL(`/webhooks/${shown.token}`, location.origin).href}
          copyLabel={texts.copyAddress}
          copied={texts.addressCopied}
        >
          {texts.copyNow(<bdi>{shown.name}</bdi>)}
        </ShownOnce>
      )}
      {data?.webhooks.length === 0 && <p className="text-secondary text-muted">{texts.none}</p>}
      <ul aria-label={texts.webhooks} className="divide-y divide-line border-t border-line empty:hidden">
        {data?.webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} onAddress={setShown} />
        ))}
      </ul>
      {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
    </>
  )
}
