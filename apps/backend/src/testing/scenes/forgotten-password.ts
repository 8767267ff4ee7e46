import { Effect } from "effect"
import { apiCall } from "../harness/api-call.ts"
import { Mailbox } from "../harness/mailbox.ts"

export const asksForLink = (email: string, headers = {}) => apiCall("/password-resets", { email }, headers)
export const usesLink = (token: string, newPassword = "a new password") =>
  apiCall("/password-resets/use", { token, newPassword })

export const linkNotValid = { status: 400, answer: { code: "RESET_LINK_NOT_VALID" } }

const resetLink = /\/reset-password#([\w.-]+)/

/** The tokens that were mailed to an address, once there are so many. */
export const resetTokensTo = Effect.fn(function* (email: string, count = 1) {
  const mails = yield* (yield* Mailbox).receivesAll(email, resetLink, count)
  return mails.map(({ text }) => resetLink.exec(text)![1]!)
})

export const resetTokenTo = (email: string) => Effect.map(resetTokensTo(email), ([token = ""]) => token)
