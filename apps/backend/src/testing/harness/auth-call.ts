import { Effect } from "effect"
import { HazelForTests } from "./hazel-for-tests.ts"

/** Posts to better-auth as a browser or a program would. */
export const authCall = Effect.fn(function* (
  path: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {}
) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/api/auth${path}`, {
      method: "POST",
      // A browser that sends cookies names the origin of the page.
      headers: { "content-type": "application/json", ...(headers["cookie"] && { origin: url }), ...headers },
      body: JSON.stringify(body)
    })
    const text = await response.text()
    const answer: Record<string, string> = text.startsWith("{") ? JSON.parse(text) : {}
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]!)
    const cookie = cookies.find((each) => each.includes("session_token=")) ?? ""
    return { status: response.status, headers: response.headers, text, answer, cookie, cookies }
  })
})

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
