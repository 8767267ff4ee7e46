import { wideMentionLimits } from "@hazel/domain/models/mention-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { mentionTexts as texts } from "./texts.ts"

const rules = [
  { value: "everybody", label: texts.everybody, detail: texts.everybodyDetail(wideMentionLimits.openChannelSize) },
  { value: "moderators", label: texts.moderators, detail: texts.moderatorsDetail },
  { value: "nobody", label: texts.nobody, detail: texts.nobodyDetail }
] as const

/** Lets the owner and admins choose who may use `@here` and `@channel`. */
export default function MentionRuleDialog() {
  const hazel = useHazel()
  const stored = useSelected(hazel.directory, (directory) => directory?.workspace.wideMentions) ?? "everybody"
  const [chosen, setChosen] = useState<(typeof rules)[number]["value"]>()
  const wideMentions = chosen ?? stored
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ wideMentions })),
    onSuccess: () => {
      closeDialog()
      showToast(texts.saved)
    }
  })
  return (
    <Dialog title={texts.mentions} description={texts.mentionsDetail} size="small">
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <ChoiceGroup label={texts.whoMay} options={rules} value={wideMentions} choose={setChosen} />
        {saving.error && <FormFailure>{describeFailure(saving.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={saving.isPending}>
            {uiTexts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
