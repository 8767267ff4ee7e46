import type { AppEventSink } from "@hazel/domain/models/app-event-sink-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { CheckField } from "../../../ui/check-field.tsx"
import { closeDialog } from "../../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../../ui/dialog.tsx"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { uiTexts } from "../../../ui/texts.ts"
import { otherAppError } from "../app-error.ts"
import { appTexts } from "../texts.tsx"
import { draftOf, typesIn } from "./sink-draft.ts"
import { SinkFields } from "./sink-fields.tsx"

export default function EditSinkDialog({ sink }: { readonly sink: AppEventSink }) {
  const hazel = useHazel()
  const [draft, setDraft] = useState(() => draftOf(sink))
  const { target, types, isEnabled } = draft
  const save = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        client.appEventSink.update({ id: sink.id, target: target.trim(), eventTypes: typesIn(types), isEnabled })
      ),
    onSuccess: closeDialog
  })
  const failure = otherAppError(save.error, "target", "eventTypes")
  return (
    <Dialog title={appTexts.editSink}>
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <SinkFields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} failure={save.error} />
        <CheckField
          label={appTexts.sinkEnabled}
          detail={appTexts.sinkEnabledDetail}
          isChecked={isEnabled}
          set={(chosen) => setDraft({ ...draft, isEnabled: chosen })}
        />
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={target.trim() === "" || save.isPending}>
            {uiTexts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
