import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { accessTexts } from "./texts.ts"
import { useSessionLifetimes } from "./use-session-lifetimes.ts"

const choices = [1, 7, 30, 90, 365]

/** The usual choices, and the present one if it was set to another number by a call. */
const daysWith = (present: number) =>
  [...new Set([...choices, present])]
    .toSorted((one, other) => one - other)
    .map((value) => ({ value, label: accessTexts.days(value) }))

/** An option of a list cannot be null. */
const never = 0

const LifetimesForm = ({ lifetimes }: { readonly lifetimes: ReturnType<typeof useSessionLifetimes> }) => {
  const { sessionIdleDays, sessionLongestDays, change, failure, isPending, save } = lifetimes
  const longest = sessionLongestDays ?? never
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <SelectField
        label={accessTexts.idleDays}
        options={daysWith(sessionIdleDays)}
        value={sessionIdleDays}
        choose={(days) => change({ sessionIdleDays: days })}
      />
      <SelectField
        label={accessTexts.longestDays}
        options={[...daysWith(sessionLongestDays ?? sessionIdleDays), { value: never, label: accessTexts.never }]}
        value={longest}
        choose={(days) => change({ sessionLongestDays: days === never ? null : days })}
      />
      {failure && <FormFailure>{failure}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={isPending}>
          {accessTexts.save}
        </Button>
      </DialogActions>
    </form>
  )
}

/** How long people of the workspace stay signed in, for its owner and admins. */
export default function SessionLifetimesDialog() {
  const lifetimes = useSessionLifetimes()
  return (
    <Dialog title={accessTexts.lifetimes} description={accessTexts.lifetimesDetail} size="small">
      {lifetimes.loadFailure && <FormFailure>{lifetimes.loadFailure}</FormFailure>}
      {!lifetimes.isKnown && !lifetimes.loadFailure && <div className="h-48" aria-busy />}
      {lifetimes.isKnown && <LifetimesForm lifetimes={lifetimes} />}
    </Dialog>
  )
}
