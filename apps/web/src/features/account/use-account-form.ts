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

interface AccountFormOptions {
  readonly afterwards?: (fields: Fields) => Promise<void>
  /** Answers whether a refusal only asks for another step, which the caller then shows. */
  readonly takes?: (error: AuthFailure) => boolean
}

interface Asked {
  readonly isOver: boolean
  readonly failure?: AccountFailure
}

const unreachable: AuthFailure = { status: 0 }

/** The fields are uncontrolled, so that password managers recognise them and nothing typed is lost. */
export const useAccountForm = (ask: Ask, next: string, { afterwards, takes }: AccountFormOptions = {}) => {
  const navigate = useNavigate()
  const asking = useMutation({
    mutationFn: async (fields: Fields): Promise<Asked> => {
      const { error } = await ask(fields).catch(() => ({ error: unreachable }))
      if (error && takes?.(error)) return { isOver: false }
      return error ? { isOver: false, failure: accountFailure(error) } : { isOver: true }
    },
    onSuccess: async ({ isOver }: Asked, fields) => {
      if (!isOver) return
      await endSession()
      await afterwards?.(fields)
      await navigate({ href: next })
    }
  })
  /** Goes where the person wanted to be, after another step signed them in. */
  const goOn = async () => {
    await endSession()
    await navigate({ href: next })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    asking.mutate(fieldsOf(event.currentTarget))
  }
  const failure = asking.data?.failure
  return {
    submit,
    goOn,
    isPending: asking.isPending,
    failure: failure?.field === undefined ? failure?.text : undefined,
    errorFor: (field: AccountField) => (failure?.field === field ? failure.text : undefined)
  }
}
