import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { incomingWebhookTexts } from "./texts.tsx"

export interface ShownAddress {
  readonly name: string
  readonly token: string
}

/** Shows a new address once, to be copied. */
export const NewAddress = ({ name, token }: ShownAddress) => {
  const address = new URL(`/webhooks/${token}`, location.origin).href
  return (
    <section role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
      <p className="text-secondary">{incomingWebhookTexts.copyNow(<bdi>{name}</bdi>)}</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate rounded-[4px] bg-raised px-2 py-1 font-mono text-small">
          {address}
        </code>
        <Button variant="primary" onClick={() => copyText(address, incomingWebhookTexts.addressCopied)}>
          {incomingWebhookTexts.copyAddress}
        </Button>
      </div>
    </section>
  )
}
