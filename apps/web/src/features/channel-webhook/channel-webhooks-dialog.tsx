import type { Channel } from "@hazel/domain/models/channel-model"
import { InvalidChannelWebhookError } from "@hazel/domain/models/channel-webhook-model"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { channelWebhookTexts as texts } from "./texts.tsx"
import { WebhookRow } from "./webhook-row.tsx"

interface Shown {
  readonly target: string
  readonly secret: string
}

/** Shows a new secret once, to be copied. */
const NewSecret = ({ target, secret }: Shown) => (
  <section role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary [overflow-wrap:anywhere]">{texts.copyNow(<bdi>{target}</bdi>)}</p>
    <div className="flex items-center gap-2">
      <code className="min-w-0 flex-1 truncate rounded-[4px] bg-raised px-2 py-1 font-mono text-small">{secret}</code>
      <Button variant="primary" onClick={() => copyText(secret, texts.secretCopied)}>
        {texts.copySecret}
      </Button>
    </div>
  </section>
)

interface AddWebhookProps {
  readonly channel: Channel
  readonly onAdded: (shown: Shown) => void
}

const AddWebhook = ({ channel: { id: channelId }, onAdded }: AddWebhookProps) => {
  const hazel = useHazel()
  const [target, setTarget] = useState("")
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.channelWebhook.create({ channelId, target: target.trim() })),
    onSuccess: ({ data, secret }) => {
      onAdded({ target: data.target, secret })
      setTarget("")
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const { error } = add
  const isInvalid = error instanceof InvalidChannelWebhookError
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <TextField
        label={texts.url}
        value={target}
        required
        data-autofocus
        autoComplete="off"
        inputMode="url"
        placeholder={texts.urlExample}
        error={isInvalid ? error.message : undefined}
        onChange={(event) => setTarget(event.target.value)}
      />
      {error && !isInvalid && <FormFailure>{describeFailure(error)}</FormFailure>}
      <Button variant="primary" type="submit" className="self-end" disabled={add.isPending}>
        {texts.add}
      </Button>
    </form>
  )
}

/** The outgoing webhooks of a channel with their deliveries, for people who manage it. */
export default function ChannelWebhooksDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const queries = useQueryClient()
  const [shown, setShown] = useState<Shown>()
  const queryKey = ["channel-webhooks", channel.id]
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.channelWebhook.list({ channelId: channel.id }))
  })
  const changed = () => void queries.invalidateQueries({ queryKey })
  const show = (added: Shown) => {
    setShown(added)
    changed()
  }
  return (
    <Dialog title={texts.webhooks} description={texts.detail}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <AddWebhook channel={channel} onAdded={show} />
        {shown && <NewSecret {...shown} />}
        {data?.webhooks.length === 0 && <p className="text-secondary text-muted">{texts.none}</p>}
        <ul aria-label={texts.webhooks} className="divide-y divide-line">
          {data?.webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} changed={changed} />
          ))}
        </ul>
        {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
      </div>
    </Dialog>
  )
}
