import { endSession, leaving } from "../../session.ts"
import { accountTexts } from "./texts.ts"

interface Confirmation {
  readonly name: string
  readonly password: string
}

interface DeletionFailure {
  readonly field: "name" | "password" | undefined
  readonly text: string
}

const known: Readonly<Record<string, DeletionFailure>> = {
  INVALID_PASSWORD: { field: "password", text: accountTexts.wrongCurrentPassword },
  NAME_DIFFERS: { field: "name", text: accountTexts.nameDiffers },
  PROOF_REQUIRED: { field: undefined, text: accountTexts.signInAgain },
  OWNER_STAYS: { field: undefined, text: accountTexts.ownerStays },
  TOO_MANY_ATTEMPTS: { field: undefined, text: accountTexts.tooManyAttempts }
}

/** Whether the account is gone although the answer was lost, the next sign-in tells. */
const unanswered: DeletionFailure = { field: undefined, text: accountTexts.deletionUnanswered }

/** Deletes the account of the person and leaves the page, with what this browser had stored for them. Answers a failure. */
export const deleteAccount = async (confirmation: Confirmation): Promise<DeletionFailure> => {
  leaving.isUnderway = true
  const response = await fetch("/api/account/delete", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(confirmation)
  }).catch(() => undefined)
  if (response?.ok) {
    await endSession()
    localStorage.clear()
    sessionStorage.clear()
    location.assign("/sign-in")
    return new Promise(() => undefined)
  }
  leaving.isUnderway = false
  const { code }: { readonly code?: unknown } = Object(await response?.json().catch(() => undefined))
  return known[String(code)] ?? unanswered
}
