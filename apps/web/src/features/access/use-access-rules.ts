import type { SignUpMode } from "@hazel/domain/models/access-rules-model"
import { InvalidAccessRulesError } from "@hazel/domain/models/access-rules-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { accessTexts } from "./texts.ts"
import { useStoredRules } from "./use-stored-rules.ts"

interface Draft {
  readonly signUp?: SignUpMode
  readonly domains?: string
}

const listed = (domains: string) => domains.split(/[\s,]+/).filter((domain) => domain !== "")

const failureOf = (error: unknown) => {
  if (error instanceof InvalidAccessRulesError) return { field: error.field, text: error.message }
  return error ? { field: undefined, text: describeFailure(error) } : undefined
}

/** The stored rules with what the admin has changed of them. */
export const useAccessRules = () => {
  const hazel = useHazel()
  const [draft, setDraft] = useState<Draft>({})
  const found = useStoredRules()
  const stored = found.data?.rules
  const signUp = draft.signUp ?? stored?.signUp ?? "invited"
  const domains = draft.domains ?? stored?.signUpDomains.join(", ") ?? ""
  const saving = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        client.workspace.setAccessRules({ signUp, ...(signUp === "domain" && { signUpDomains: listed(domains) }) })
      ),
    onSuccess: () => {
      closeDialog()
      showToast(accessTexts.saved)
    }
  })
  return {
    found: found.data,
    loadFailure: found.error ? describeFailure(found.error) : undefined,
    signUp,
    domains,
    change: (changes: Draft) => setDraft((before) => ({ ...before, ...changes })),
    save: () => saving.mutate(),
    isPending: saving.isPending,
    failure: failureOf(saving.error)
  }
}
