import { isolated } from "@hazel/domain/isolated"
import type { IncomingWebhook } from "@hazel/domain/models/incoming-webhook-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { showFailure } from "../failure/show-failure.ts"
import { PersonLine } from "../people/person-line.tsx"
import type { ShownAddress } from "./new-address.tsx"
import { incomingWebhookTexts } from "./texts.tsx"

interface WebhookRowProps {
  readonly webhook: IncomingWebhook
  readonly onAddress: (address: ShownAddress) => void
  readonly changed: () => void
}

export const WebhookRow = ({ webhook: { id, userId, tokenStart }, onAddress, changed }: WebhookRowProps) => {
  const hazel = useHazel()
  const user = useUser(userId)
  const [isSure, setIsSure] = useState(false)
  const name = user?.displayName ?? ""
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.incomingWebhook.rotateToken({ id })),
    onSuccess: ({ token }) => onAddress({ name, token }),
    onError: showFailure
  })
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.incomingWebhook.delete({ id })),
    onSuccess: changed,
    onError: showFailure
  })
  if (user === undefined) return null
  const { deleteOf, deleteOfForGood } = incomingWebhookTexts
  return (
    <li className="rounded-sm px-2 py-1">
      <div className="flex min-h-11 items-center gap-3">
        <PersonLine user={user}>
          <Button
            variant="plain"
            aria-label={incomingWebhookTexts.newAddressFor(isolated(name))}
            disabled={rotate.isPending}
            onClick={() => rotate.mutate()}
          >
            {incomingWebhookTexts.newAddress}
          </Button>
          <Button
            variant={isSure ? "danger" : "plain"}
            aria-label={isSure ? deleteOfForGood(isolated(name)) : deleteOf(isolated(name))}
            disabled={remove.isPending}
            onBlur={() => setIsSure(false)}
            onClick={() => (isSure ? remove.mutate() : setIsSure(true))}
          >
            {isSure ? incomingWebhookTexts.deleteForGood : uiTexts.delete}
          </Button>
        </PersonLine>
      </div>
      <p className="pb-1 pl-10 text-small text-muted">{incomingWebhookTexts.startsWith(tokenStart)}</p>
    </li>
  )
}
