import { InvalidProfileError } from "@hazel/domain/models/user-model"
import { type FormEvent, type ReactNode, useState } from "react"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { profileErrorOf } from "../account/profile-error.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { incomingWebhookTexts as texts } from "./texts.tsx"

interface NameFormProps {
  readonly initial: string
  readonly error: Error | null
  readonly submit: (name: string) => void
  readonly children: ReactNode
}

/** Asks for the name of a webhook. Its children are the buttons. */
export const NameForm = ({ initial, error, submit, children }: NameFormProps) => {
  const [name, setName] = useState(initial)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(name)
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit}>
      <TextField
        label={texts.name}
        value={name}
        required
        data-autofocus
        autoFocus={initial !== ""}
        autoComplete="off"
        error={profileErrorOf(error, "displayName")}
        onChange={({ target }) => setName(target.value)}
      />
      {error && !(error instanceof InvalidProfileError) && <FormFailure>{describeFailure(error)}</FormFailure>}
      <div className="flex justify-end gap-2">{children}</div>
    </form>
  )
}
