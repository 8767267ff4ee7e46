import { isolated } from "@hazel/domain/isolated"
import type { ChannelWebhook } from "@hazel/domain/models/channel-webhook-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { DeliveriesOf } from "../app/console/deliveries.tsx"
import { showFailure } from "../failure/show-failure.ts"
import { DeleteWebhookButton } from "../webhook/delete-webhook-button.tsx"
import { Made } from "../webhook/made.tsx"
import { channelWebhookTexts as texts, topicTexts } from "./texts.tsx"
import { choices, choicesOf, draftOf, typesIn, type WebhookDraft } from "./webhook-draft.ts"
import { WebhookForm } from "./webhook-form.tsx"

/** A secret that is shown once. */
export interface NewSecret {
  readonly webhook: ChannelWebhook
  readonly secret: string
  /** Whether a former secret still signs, too. */
  readonly isReplacing: boolean
}

interface WebhookRowProps {
  readonly webhook: ChannelWebhook
  readonly onSecret: (secret: NewSecret) => void
}

type Opened = "deliveries" | "edit" | undefined

const Edit = ({ webhook, done }: Pick<WebhookRowProps, "webhook"> & { readonly done: () => void }) => {
  const hazel = useHazel()
  const save = useMutation({
    mutationFn: ({ target, isEnabled, chosen }: WebhookDraft) => {
      const changes = { id: webhook.id, target, isEnabled, eventTypes: typesIn({ chosen }) }
      return hazel.call((client) => client.channelWebhook.update(changes))
    },
    onSuccess: done
  })
  return (
    <WebhookForm initial={draftOf(webhook)} isSwitched error={save.error} submit={save.mutate}>
      <Button onClick={done}>{uiTexts.cancel}</Button>
      <Button variant="primary" type="submit" disabled={save.isPending}>
        {uiTexts.save}
      </Button>
    </WebhookForm>
  )
}

interface ActionsProps extends WebhookRowProps {
  readonly opened: Opened
  readonly open: (opened: Opened) => void
}

const Actions = ({ webhook, onSecret, opened, open }: ActionsProps) => {
  const hazel = useHazel()
  const { id } = webhook
  const target = isolated(webhook.target)
  const isShown = opened === "deliveries"
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.channelWebhook.rotateSecret({ id })),
    onSuccess: ({ secret }) => onSecret({ webhook, secret, isReplacing: true }),
    onError: showFailure
  })
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.channelWebhook.delete({ id })),
    onError: showFailure
  })
  return (
    <div className="-ml-3 flex pointer-coarse:-ml-4 flex-wrap">
      <Button
        variant="plain"
        aria-expanded={isShown}
        aria-label={texts.deliveriesOf(target)}
        onClick={() => open(isShown ? undefined : "deliveries")}
      >
        {texts.deliveries}
      </Button>
      <Button variant="plain" aria-label={texts.editOf(target)} onClick={() => open("edit")}>
        {uiTexts.edit}
      </Button>
      <Button
        variant="plain"
        aria-label={texts.newSecretFor(target)}
        disabled={rotate.isPending}
        onClick={() => rotate.mutate()}
      >
        {texts.newSecret}
      </Button>
      <DeleteWebhookButton name={target} isPending={remove.isPending} run={() => remove.mutate()} />
    </div>
  )
}

const toldOf = (webhook: ChannelWebhook) => {
  const chosen = choicesOf(webhook)
  const isAll = choices.every((choice) => chosen.has(choice))
  return isAll
    ? texts.everything
    : choices.flatMap((choice) => (chosen.has(choice) ? [topicTexts[choice]] : [])).join(", ")
}

export const WebhookRow = ({ webhook, onSecret }: WebhookRowProps) => {
  const [opened, open] = useState<Opened>()
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium" dir="ltr">
          {webhook.target}
        </span>
        {!webhook.isEnabled && <span className="rounded-sm bg-hover px-1.5 text-small text-muted">{texts.off}</span>}
      </p>
      <p className="text-small text-muted">
        {toldOf(webhook)} · <Made {...webhook} />
      </p>
      {opened === "edit" ? (
        <Edit webhook={webhook} done={() => open(undefined)} />
      ) : (
        <Actions webhook={webhook} onSecret={onSecret} opened={opened} open={open} />
      )}
      {opened === "deliveries" && <DeliveriesOf sinkId={webhook.id} />}
    </li>
  )
}
