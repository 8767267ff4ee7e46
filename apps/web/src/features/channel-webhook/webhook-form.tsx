import { appEventSinkLimits } from "@hazel/domain/models/app-event-sink-model"
import { InvalidChannelWebhookError } from "@hazel/domain/models/channel-webhook-model"
import { type FormEvent, type ReactNode, useState } from "react"
import { CheckField } from "../../ui/check-field.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { channelWebhookTexts as texts, topicTexts } from "./texts.tsx"
import { choices, type WebhookDraft, withChoice } from "./webhook-draft.ts"

interface ChoicesProps extends Pick<WebhookDraft, "chosen"> {
  readonly choose: (chosen: WebhookDraft["chosen"]) => void
}

const Choices = ({ chosen, choose }: ChoicesProps) => (
  <fieldset className="flex flex-col gap-1.5">
    <legend className="mb-1.5 text-secondary font-medium">{texts.types}</legend>
    <div className="flex flex-wrap gap-x-4 gap-y-1.5">
      {choices.map((choice) => (
        <label key={choice} className="flex items-center gap-2 text-secondary pointer-coarse:min-h-11">
          <Checkbox isChecked={chosen.has(choice)} set={(is) => choose(withChoice(chosen, choice, is))} />
          {topicTexts[choice]}
        </label>
      ))}
    </div>
    {chosen.size === 0 && (
      <p role="alert" className="text-secondary text-danger">
        {texts.chooseTypes}
      </p>
    )}
  </fieldset>
)

interface WebhookFormProps {
  readonly initial: WebhookDraft
  /** Whether the webhook can be switched off here. */
  readonly isSwitched: boolean
  readonly error: Error | null
  readonly submit: (draft: WebhookDraft) => void
  readonly children: ReactNode
}

/** Asks for the URL of a webhook and what it is told of. Its children are the buttons. */
export const WebhookForm = ({ initial, isSwitched, error, submit, children }: WebhookFormProps) => {
  const [draft, setDraft] = useState(initial)
  const isInvalid = error instanceof InvalidChannelWebhookError
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.chosen.size > 0) submit({ ...draft, target: draft.target.trim() })
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit}>
      <TextField
        label={texts.url}
        value={draft.target}
        required
        data-autofocus
        autoFocus={initial.target !== ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        dir="ltr"
        placeholder={texts.urlExample}
        atMost={appEventSinkLimits.url}
        error={isInvalid ? error.message : undefined}
        onChange={({ target }) => setDraft({ ...draft, target: target.value })}
      />
      <Choices chosen={draft.chosen} choose={(chosen) => setDraft({ ...draft, chosen })} />
      {isSwitched && (
        <CheckField
          label={texts.enabled}
          detail={texts.enabledDetail}
          isChecked={draft.isEnabled}
          set={(isEnabled) => setDraft({ ...draft, isEnabled })}
        />
      )}
      {error && !isInvalid && <FormFailure>{describeFailure(error)}</FormFailure>}
      <div className="flex justify-end gap-2">{children}</div>
    </form>
  )
}
