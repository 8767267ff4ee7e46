import { ChannelNameTakenError, InvalidChannelNameError } from "@hazel/domain/models/channel-model"
import type { ReactNode } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { cleanName, finishedName } from "./clean-name.ts"
import { asChannel } from "../people/names.ts"
import { uiTexts } from "../../ui/texts.ts"
import { channelTexts } from "./texts.ts"

/** The problem with the name, if the call was refused because of it. */
const nameFailure = (failure: unknown) => {
  if (failure instanceof ChannelNameTakenError) return channelTexts.nameTaken(asChannel(failure.name))
  return failure instanceof InvalidChannelNameError ? failure.message : undefined
}

interface ChannelNameFieldProps {
  readonly name: string
  readonly setName: (name: string) => void
  readonly failure: unknown
}

/** Turns typed text into a valid name while it is typed. */
export const ChannelNameField = ({ name, setName, failure }: ChannelNameFieldProps) => (
  <TextField
    label={channelTexts.name}
    value={name}
    required
    autoComplete="off"
    placeholder={channelTexts.nameExample}
    hint={channelTexts.nameHint}
    error={nameFailure(failure)}
    onChange={(event) => setName(cleanName(event.target.value))}
  />
)

interface ChannelFormEndProps {
  readonly name: string
  readonly failure: unknown
  readonly isPending: boolean
  readonly children: ReactNode
}

/** The failure that is not about the name, and the buttons to cancel and submit. */
export const ChannelFormEnd = ({ name, failure, isPending, children }: ChannelFormEndProps) => (
  <>
    {Boolean(failure) && nameFailure(failure) === undefined && <FormFailure>{describeFailure(failure)}</FormFailure>}
    <DialogActions>
      <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
      <Button variant="primary" type="submit" disabled={finishedName(name) === "" || isPending}>
        {children}
      </Button>
    </DialogActions>
  </>
)
