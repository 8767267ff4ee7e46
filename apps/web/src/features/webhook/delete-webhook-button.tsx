import { SureButton } from "../../ui/sure-button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { webhookTexts } from "./texts.tsx"

interface DeleteWebhookButtonProps {
  readonly name: string
  readonly isPending: boolean
  readonly run: () => void
}

export const DeleteWebhookButton = ({ name, isPending, run }: DeleteWebhookButtonProps) => (
  <SureButton
    label={uiTexts.delete}
    name={webhookTexts.deleteOf(name)}
    sureLabel={webhookTexts.deleteForGood}
    sureName={webhookTexts.deleteOfForGood(name)}
    disabled={isPending}
    run={run}
  />
)
