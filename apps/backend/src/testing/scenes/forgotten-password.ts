import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { Mailbox } from "../harness/mailbox.ts"

/** Makes a request of the pages for a forgotten password. */
export const postsReset = Effect.fn(function* (
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {}
) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/api/password-resets${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body)
    })
    return { status: response.status, answer: await response.json() }
  })
})

export const asksForLink = (email: string, headers = {}) => postsReset("", { email }, headers)
export const usesLink = (token: string, newPassword = "a new password") => postsReset("/use", { token, newPassword })

export const linkNotValid = { status: 400, answer: { code: "RESET_LINK_NOT_VALID" } }

const resetLink = /\/reset-password#([\w.-]+)/

/** The tokens that were mailed to an address, once there are so many. */
export const resetTokensTo = Effect.fn(function* (email: string, count = 1) {
  const mails = yield* (yield* Mailbox).receivesAll(email, resetLink, count)
  return mails.map(({ text }) => resetLink.exec(text)![1]!)
})

export const resetTokenTo = (email: string) => Effect.map(resetTokensTo(email), ([token = ""]) => token)
