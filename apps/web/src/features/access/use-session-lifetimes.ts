import type { SessionLifetimes } from "@hazel/domain/models/access-rules-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { accessTexts } from "./texts.ts"
import { useStoredRules } from "./use-stored-rules.ts"

/** The stored lifetimes with what the admin has changed of them. */
export const useSessionLifetimes = () => {
  const hazel = useHazel()
  const found = useStoredRules()
  const [draft, setDraft] = useState<Partial<SessionLifetimes>>({})
  const stored = found.data?.rules
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.setAccessRules(draft)),
    onSuccess: () => {
      closeDialog()
      showToast(accessTexts.savedLifetimes)
    }
  })
  const longest = draft.sessionLongestDays
  return {
    isKnown: stored !== undefined,
    loadFailure: found.error ? describeFailure(found.error) : undefined,
    sessionIdleDays: draft.sessionIdleDays ?? stored?.sessionIdleDays ?? 30,
    sessionLongestDays: longest === undefined ? (stored?.sessionLongestDays ?? null) : longest,
    change: (changes: Partial<SessionLifetimes>) => setDraft((before) => ({ ...before, ...changes })),
    save: () => saving.mutate(),
    isPending: saving.isPending,
    failure: saving.error ? describeFailure(saving.error) : undefined
  }
}
