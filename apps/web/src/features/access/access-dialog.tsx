import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { accessTexts } from "./texts.ts"
import { useAccessRules } from "./use-access-rules.ts"

const modes = (canMail: boolean) =>
  [
    { value: "invited", label: accessTexts.invited, detail: accessTexts.invitedDetail },
    { value: "domain", label: accessTexts.domain, detail: canMail ? accessTexts.domainDetail : accessTexts.needsMail },
    { value: "open", label: accessTexts.open, detail: accessTexts.openDetail }
  ] as const

const AccessForm = ({ access }: { readonly access: ReturnType<typeof useAccessRules> }) => {
  const { failure } = access
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        access.save()
      }}
    >
      <ChoiceGroup
        label={accessTexts.whoCanJoin}
        options={modes(access.found?.canMail ?? true)}
        value={access.signUp}
        choose={(signUp) => access.change({ signUp })}
      />
      {access.signUp === "domain" && (
        <TextField
          label={accessTexts.domains}
          value={access.domains}
          hint={accessTexts.domainsHint}
          error={failure?.field === "signUpDomains" ? failure.text : undefined}
          autoCapitalize="none"
          spellCheck={false}
          required
          onChange={(event) => access.change({ domains: event.target.value })}
        />
      )}
      {failure && failure.field !== "signUpDomains" && <FormFailure>{failure.text}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={access.isPending}>
          {accessTexts.save}
        </Button>
      </DialogActions>
    </form>
  )
}

/** The rules by which people get into the workspace, for its owner and admins. */
export default function AccessDialog() {
  const access = useAccessRules()
  const { found, loadFailure } = access
  return (
    <Dialog title={uiTexts.whoCanJoin} description={accessTexts.accessDetail} size="small">
      {loadFailure && <FormFailure>{loadFailure}</FormFailure>}
      {found === undefined && !loadFailure && <div className="h-72" aria-busy />}
      {found && !found.isDecidedByOperator && <AccessForm access={access} />}
      {found?.isDecidedByOperator && (
        <p className="px-5 pt-3 pb-6 text-secondary text-muted">{accessTexts.decidedByOperator}</p>
      )}
    </Dialog>
  )
}
