import type { AppId } from "@hazel/domain/ids"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { ChoiceGroup } from "../../../ui/choice-group.tsx"
import { closeDialog } from "../../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../../ui/dialog.tsx"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { uiTexts } from "../../../ui/texts.ts"
import { otherAppError } from "../app-error.ts"
import { appTexts } from "../texts.tsx"
import { newSink, typesIn } from "./sink-draft.ts"
import { SinkFields } from "./sink-fields.tsx"

const transports = [
  { value: "webhook", label: appTexts.sinkWebhook, detail: appTexts.sinkWebhookDetail },
  { value: "nats", label: appTexts.sinkNats, detail: appTexts.sinkNatsDetail }
] as const

interface AddSinkDialogProps {
  readonly appId: AppId
  /** Called with the secret of a webhook, or with null for a sink without one. */
  readonly onSecret: (secret: string | null) => void
}

export default function AddSinkDialog({ appId, onSecret }: AddSinkDialogProps) {
  const hazel = useHazel()
  const [draft, setDraft] = useState(newSink)
  const { transport, target, types } = draft
  const add = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        client.appEventSink.create({ appId, transport, target: target.trim(), eventTypes: typesIn(types) })
      ),
    onSuccess: ({ secret }) => {
      onSecret(secret)
      closeDialog()
    }
  })
  const failure = otherAppError(add.error, "target", "eventTypes")
  return (
    <Dialog title={appTexts.addSink} description={appTexts.addSinkDetail}>
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <ChoiceGroup
          label={appTexts.sinkTransport}
          options={transports}
          value={transport}
          choose={(chosen) => setDraft({ ...draft, transport: chosen })}
        />
        <SinkFields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} failure={add.error} />
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={target.trim() === "" || add.isPending}>
            {appTexts.addSink}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
