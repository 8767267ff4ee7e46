import type { AppId, UserId } from "@hazel/domain/ids"
import { appLinkLimits, InvalidAppLinkError, type LinkedChannelKind } from "@hazel/domain/models/app-link-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel, useMe } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { ChoiceGroup } from "../../../ui/choice-group.tsx"
import { closeDialog } from "../../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../../ui/dialog.tsx"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { TextField } from "../../../ui/text-field.tsx"
import { uiTexts } from "../../../ui/texts.ts"
import { PeoplePicker } from "../../people/people-picker.tsx"
import { otherAppError } from "../app-error.ts"
import { appTexts } from "../texts.tsx"

const kinds = [
  { value: "public", label: appTexts.linkPublic, detail: appTexts.linkPublicDetail },
  { value: "private", label: appTexts.linkPrivate, detail: appTexts.linkPrivateDetail }
] as const

const nobody: ReadonlySet<UserId> = new Set()

const patternError = (failure: unknown) =>
  failure instanceof InvalidAppLinkError && failure.field === "pattern" ? failure.message : undefined

export default function AddLinkDialog({ appId }: { readonly appId: AppId }) {
  const hazel = useHazel()
  const me = useMe()
  const [pattern, setPattern] = useState("")
  const [kind, setKind] = useState<LinkedChannelKind>("private")
  const [memberIds, setMemberIds] = useState<ReadonlyArray<UserId>>(me ? [me.id] : [])
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.appLink.create({ appId, pattern, kind, memberIds })),
    onSuccess: closeDialog
  })
  const failure = otherAppError(add.error, "pattern")
  return (
    <Dialog title={appTexts.addLink} description={appTexts.addLinkDetail}>
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <TextField
          label={appTexts.pattern}
          value={pattern}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          atMost={appLinkLimits.pattern}
          hint={appTexts.patternDetail}
          error={patternError(add.error)}
          onChange={({ target }) => setPattern(target.value)}
        />
        <ChoiceGroup label={appTexts.linkKind} options={kinds} value={kind} choose={setKind} />
        <fieldset>
          <legend className="mb-1.5 text-secondary font-medium">{appTexts.linkPeople}</legend>
          <PeoplePicker chosen={memberIds} choose={setMemberIds} without={nobody} limit={appLinkLimits.members} />
        </fieldset>
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={pattern === "" || memberIds.length === 0 || add.isPending}>
            {appTexts.addLink}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
