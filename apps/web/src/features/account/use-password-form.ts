import { useMutation } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { closeDialog } from "../../ui/dialog-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { passwordChangedText, changePassword, type PasswordChange, type PasswordFailure } from "./password-change.ts"
import { lengthFailure } from "./password-length.ts"

type Choices = Pick<PasswordChange, "revokeOtherSessions" | "revokeApiKeys">

const ask = async (change: PasswordChange): Promise<PasswordFailure | undefined> => {
  const text = lengthFailure(change.newPassword)
  return text === undefined ? changePassword(change) : { field: "newPassword", text }
}

/** The fields are uncontrolled, so that password managers recognise them and nothing typed is lost. */
export const usePasswordForm = (choices: Choices) => {
  const change = useMutation({
    mutationFn: ask,
    // Offline, the call fails at once: a password must not change later, when nobody expects it any more.
    networkMode: "always",
    onSuccess: (failure, asked) => {
      if (failure !== undefined) return
      closeDialog()
      showToast(passwordChangedText(asked))
    }
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string) => String(typed.get(name) ?? "")
    change.mutate({ currentPassword: text("currentPassword"), newPassword: text("newPassword"), ...choices })
  }
  const failure = change.data
  return {
    submit,
    isPending: change.isPending,
    failure: failure?.field === undefined ? failure?.text : undefined,
    errorFor: (field: PasswordFailure["field"]) => (failure?.field === field ? failure?.text : undefined)
  }
}
