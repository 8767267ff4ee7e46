import { type SyntheticEvent, useState } from "react"
import { uiTexts } from "./texts.ts"

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Keeps what the browser finds wrong with an entry when its form is submitted, to be shown below the field. The bubble of the
 * browser would cover the next field, follow no theme, and disappear after some seconds.
 */
export const useEntryProblem = () => {
  const [problem, setProblem] = useState<string>()
  const onInvalid = (event: SyntheticEvent<Field>) => {
    const { currentTarget: field } = event
    event.preventDefault()
    setProblem(field.validity.valueMissing ? uiTexts.fillIn : field.validationMessage)
    // The browser moves the focus to the first invalid field only if it shows its bubble there.
    if (field.form?.querySelector(":invalid:not(fieldset)") === field) field.focus()
  }
  return { problem, onInvalid, onInput: () => setProblem(undefined) }
}
