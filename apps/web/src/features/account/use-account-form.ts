import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { endSession } from "../../session.ts"
import { type AccountFailure, type AccountField, accountFailure, type AuthFailure } from "./account-failure.ts"

type Fields = Readonly<Record<AccountField | "workspaceName", string>>
type Ask = (fields: Fields) => Promise<{ readonly error: AuthFailure | null }>

const fieldsOf = (form: HTMLFormElement): Fields => {
  const data = new FormData(form)
  const text = (name: keyof Fields) => String(data.get(name) ?? "")
  return {
    name: text("name").trim(),
    email: text("email").trim(),
    password: text("password"),
    workspaceName: text("workspaceName").trim()
  }
}

const unreachable: AuthFailure = { status: 0 }

/** The fields are uncontrolled, so that password managers recognise them and nothing typed is lost. */
export const useAccountForm = (ask: Ask, next: string, afterwards?: (fields: Fields) => Promise<void>) => {
  const navigate = useNavigate()
  const asking = useMutation({
    mutationFn: async (fields: Fields): Promise<AccountFailure | undefined> => {
      const { error } = await ask(fields).catch(() => ({ error: unreachable }))
      return error ? accountFailure(error) : undefined
    },
    onSuccess: async (failure, fields) => {
      if (failure !== undefined) return
      await endSession()
      await afterwards?.(fields)
      await navigate({ href: next })
    }
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    asking.mutate(fieldsOf(event.currentTarget))
  }
  const failure = asking.data
  return {
    submit,
    isPending: asking.isPending,
    failure: failure?.field === undefined ? failure?.text : undefined,
    errorFor: (field: AccountField) => (failure?.field === field ? failure.text : undefined)
  }
}
