import { type AccountFailure, accountFailure } from "./account-failure.ts"

const post = async (path: string, body: object): Promise<AccountFailure | undefined> => {
  const response = await fetch(`/api/password-resets${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body)
  }).catch(() => undefined)
  if (response?.ok) return undefined
  const { code, message } = Object(await response?.json().catch(() => undefined))
  return accountFailure({ status: response?.status ?? 0, code, message })
}

/** Has a link mailed to the address, if an account has it. Answers a failure, or undefined. */
export const requestPasswordReset = (email: string) => post("", { email })

/** Chooses a new password with the token of a link. Answers a failure, or undefined. */
export const replacePassword = (token: string, newPassword: string) => post("/use", { token, newPassword })
