import type { Hazel, SubmittedIntent } from "@hazel/client"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "./describe-failure.ts"

export const showFailure = (failure: unknown) => showToast(describeFailure(failure))

/** Discards an intent that the server refused, which undoes it on the screen, and shows why. */
export const discardIfRefused = (hazel: Hazel, intent: SubmittedIntent) =>
  void intent.settled.catch((failure: unknown) => {
    hazel.discard(intent.transactionId)
    showFailure(failure)
  })
