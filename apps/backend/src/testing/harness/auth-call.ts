import { Effect } from "effect"
import { apiCall } from "./api-call.ts"

/** Posts to better-auth, and answers with the cookies that it sets, too. */
export const authCall = Effect.fn(function* (
  path: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {}
) {
  const response = yield* apiCall(`/auth${path}`, body, headers)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]!)
  const cookie = cookies.find((each) => each.includes("session_token=")) ?? ""
  return { ...response, cookie, cookies }
})

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
