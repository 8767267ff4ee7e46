import { forgetIntentsOf } from "@hazel/client/outbox/browser-storage"
import { forgetUploadsOf } from "@hazel/client/upload/kept-uploads"
import type { UserId } from "@hazel/domain/ids"
import { endSession, leaving } from "../../session.ts"
import { accountTexts } from "./texts.ts"

export interface Confirmation {
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

const forgetAllOf = async (me: UserId) => {
  localStorage.clear()
  sessionStorage.clear()
  // A browser in private mode may refuse, and stores nothing.
  await Promise.allSettled([forgetIntentsOf(me), forgetUploadsOf(me)])
}

/** Deletes the account of the person and leaves the page, with what this browser had stored for them. Answers a failure. */
export const deleteAccount = async (me: UserId, confirmation: Confirmation): Promise<DeletionFailure> => {
  leaving.isUnderway = true
  const response = await fetch("/api/account/delete", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(confirmation)
  }).catch(() => undefined)
  if (response?.ok) {
    await endSession()
    await forgetAllOf(me)
    location.assign("/sign-in")
    return new Promise(() => undefined)
  }
  leaving.isUnderway = false
  const { code }: { readonly code?: unknown } = Object(await response?.json().catch(() => undefined))
  return known[String(code)] ?? unanswered
}
