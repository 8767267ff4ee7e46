import { isolated } from "@hazel/domain/isolated"
import type { ChannelWebhook } from "@hazel/domain/models/channel-webhook-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { DeliveriesOf } from "../app/console/deliveries.tsx"
import { showFailure } from "../failure/show-failure.ts"
import { channelWebhookTexts as texts } from "./texts.tsx"

interface WebhookRowProps {
  readonly webhook: ChannelWebhook
  readonly changed: () => void
}

const DeleteButton = ({ webhook: { id, target }, changed }: WebhookRowProps) => {
  const hazel = useHazel()
  const [isSure, setIsSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.channelWebhook.delete({ id })),
    onSuccess: changed,
    onError: showFailure
  })
  return (
    <Button
      variant={isSure ? "danger" : "plain"}
      aria-label={isSure ? texts.deleteOfForGood(isolated(target)) : texts.deleteOf(isolated(target))}
      disabled={remove.isPending}
      onBlur={() => setIsSure(false)}
      onClick={() => (isSure ? remove.mutate() : setIsSure(true))}
    >
      {isSure ? texts.deleteForGood : uiTexts.delete}
    </Button>
  )
}

export const WebhookRow = ({ webhook, changed }: WebhookRowProps) => {
  const hazel = useHazel()
  const { id, target, isEnabled } = webhook
  const [isOpen, setIsOpen] = useState(false)
  const enable = useMutation({
    mutationFn: () => hazel.call((client) => client.channelWebhook.update({ id, isEnabled: !isEnabled })),
    onSuccess: changed,
    onError: showFailure
  })
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium" dir="ltr">
          {target}
        </span>
        {!isEnabled && <span className="text-small text-muted">{texts.off}</span>}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-expanded={isOpen}
          aria-label={texts.deliveriesOf(isolated(target))}
          onClick={() => setIsOpen(!isOpen)}
        >
          {texts.deliveries}
        </Button>
        <Button
          variant="plain"
          aria-label={isEnabled ? texts.switchOffOf(isolated(target)) : texts.switchOnOf(isolated(target))}
          disabled={enable.isPending}
          onClick={() => enable.mutate()}
        >
          {isEnabled ? texts.switchOff : texts.switchOn}
        </Button>
        <DeleteButton webhook={webhook} changed={changed} />
      </div>
      {isOpen && <DeliveriesOf sinkId={id} />}
    </li>
  )
}
