import type { Channel } from "@hazel/domain/models/channel-model"
import { InvalidProfileError } from "@hazel/domain/models/user-model"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { profileErrorOf } from "../account/profile-error.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { NewAddress, type ShownAddress } from "./new-address.tsx"
import { incomingWebhookTexts } from "./texts.tsx"
import { WebhookRow } from "./webhook-row.tsx"

interface AddWebhookProps {
  readonly channel: Channel
  readonly onAdded: (address: ShownAddress) => void
}

const AddWebhook = ({ channel: { id: channelId }, onAdded }: AddWebhookProps) => {
  const hazel = useHazel()
  const [name, setName] = useState("")
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.incomingWebhook.create({ channelId, name })),
    onSuccess: ({ token }) => {
      onAdded({ name, token })
      setName("")
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const { error } = add
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <TextField
        label={incomingWebhookTexts.name}
        value={name}
        required
        data-autofocus
        autoComplete="off"
        error={profileErrorOf(error, "displayName")}
        onChange={({ target }) => setName(target.value)}
      />
      {error && !(error instanceof InvalidProfileError) && <FormFailure>{describeFailure(error)}</FormFailure>}
      <Button variant="primary" type="submit" className="self-end" disabled={add.isPending}>
        {incomingWebhookTexts.addWebhook}
      </Button>
    </form>
  )
}

/** The incoming webhooks of a channel, for people who manage it. */
export default function IncomingWebhooksDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const queries = useQueryClient()
  const [shown, setShown] = useState<ShownAddress>()
  const queryKey = ["incoming-webhooks", channel.id]
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.incomingWebhook.list({ channelId: channel.id }))
  })
  const changed = () => {
    setShown(undefined)
    void queries.invalidateQueries({ queryKey })
  }
  const show = (address: ShownAddress) => {
    changed()
    setShown(address)
  }
  return (
    <Dialog title={incomingWebhookTexts.webhooks} description={incomingWebhookTexts.detail}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <AddWebhook channel={channel} onAdded={show} />
        {shown && <NewAddress {...shown} />}
        {data?.webhooks.length === 0 && <p className="text-secondary text-muted">{incomingWebhookTexts.none}</p>}
        <ul aria-label={incomingWebhookTexts.webhooks} className="-mx-2">
          {data?.webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} onAddress={show} changed={changed} />
          ))}
        </ul>
        {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
      </div>
    </Dialog>
  )
}
