import { InvalidAccessRulesError } from "@hazel/domain/models/access-rules-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { accessTexts } from "./texts.ts"
import { useStoredRules } from "./use-stored-rules.ts"

type Found = NonNullable<ReturnType<typeof useStoredRules>["data"]>

const options = [
  { value: "optional", label: accessTexts.factorOptional, detail: accessTexts.factorOptionalDetail },
  { value: "required", label: accessTexts.factorRequired, detail: accessTexts.factorRequiredDetail }
] as const

const textOf = (error: unknown) => (error instanceof InvalidAccessRulesError ? error.message : describeFailure(error))

const RuleForm = ({ found }: { readonly found: Found }) => {
  const hazel = useHazel()
  const [isRequired, setRequired] = useState(found.rules.requiresSecondFactor)
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.setAccessRules({ requiresSecondFactor: isRequired })),
    onSuccess: () => {
      closeDialog()
      showToast(accessTexts.savedSecondFactor)
    }
  })
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <ChoiceGroup
        label={accessTexts.rule}
        options={options}
        value={isRequired ? "required" : "optional"}
        choose={(rule) => setRequired(rule === "required")}
      />
      <p className="text-secondary">{accessTexts.withoutFactor(found.withoutSecondFactor, found.people)}</p>
      {saving.error && <FormFailure>{textOf(saving.error)}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={saving.isPending}>
          {accessTexts.save}
        </Button>
      </DialogActions>
    </form>
  )
}

/** Whether people have to prove a second factor, for the owner and admins of the workspace. */
export default function SecondFactorDialog() {
  const { data, error } = useStoredRules()
  return (
    <Dialog title={accessTexts.secondFactor} description={accessTexts.secondFactorDetail} size="small">
      {error && <FormFailure>{describeFailure(error)}</FormFailure>}
      {data === undefined && !error && <div className="h-56" aria-busy />}
      {data && <RuleForm found={data} />}
    </Dialog>
  )
}
