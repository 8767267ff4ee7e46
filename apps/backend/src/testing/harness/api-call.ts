import { Effect } from "effect"
import { HazelForTests } from "./hazel-for-tests.ts"

/** Posts JSON below `/api`, as a page of Hazel or a program would. */
export const apiCall = Effect.fn(function* (
  path: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {}
) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/api${path}`, {
      method: "POST",
      // A browser that sends cookies names the origin of the page.
      headers: { "content-type": "application/json", ...(headers["cookie"] && { origin: url }), ...headers },
      body: JSON.stringify(body)
    })
    const text = await response.text()
    const answer: Record<string, string> = text.startsWith("{") ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, answer }
  })
})

/** Fetches what anybody may know before they sign in. */
export const welcome = Effect.flatMap(HazelForTests, ({ url }) =>
  Effect.promise(async () => (await fetch(`${url}/api/welcome`)).json())
)
