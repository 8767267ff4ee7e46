import type { Passkey } from "@hazel/domain/models/sign-in-method-model"
import { Fingerprint } from "lucide-react"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { deviceName } from "../session/device-name.ts"
import { MethodRow } from "./method-row.tsx"
import { addPasskey } from "./passkeys.ts"
import { PasswordStep } from "./password-step.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

const longestName = 80

export const PasskeyRow = ({ passkey, remove }: { readonly passkey: Passkey; readonly remove: () => void }) => {
  const { name, createdAt, lastUsedAt } = passkey
  const used = lastUsedAt === null ? texts.passkeyNotUsed : texts.passkeyUsed(day.format(new Date(lastUsedAt)))
  return (
    <MethodRow
      icon={Fingerprint}
      name={<bdi>{name}</bdi>}
      detail={`${texts.passkeyAdded(day.format(new Date(createdAt)))} ${used}`}
    >
      <Button variant="plain" aria-label={texts.removePasskey(name)} onClick={remove}>
        {texts.remove}
      </Button>
    </MethodRow>
  )
}

interface AddPasskeyStepProps {
  readonly added: () => void
  readonly back: () => void
  readonly hasPassword?: boolean
}

/** Makes a passkey with a name on this device. */
export const AddPasskeyStep = ({ added, back, hasPassword = true }: AddPasskeyStepProps) => {
  const [name, setName] = useState(() => deviceName(navigator.userAgent))
  return (
    <PasswordStep
      action={texts.addAPasskey}
      ask={(password) => addPasskey(name, password)}
      then={added}
      back={back}
      hasPassword={hasPassword}
      above={
        <TextField
          label={texts.passkeyName}
          hint={texts.passkeyNameHint}
          required
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      }
    >
      {texts.addAPasskeyDetail}
    </PasswordStep>
  )
}
