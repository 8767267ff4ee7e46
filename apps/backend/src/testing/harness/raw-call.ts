import { Effect } from "effect"
import { HazelForTests, type TestUser } from "./hazel-for-tests.ts"

/** Posts lines to `/rpc`, as a program without the SDK would, and answers with the bytes that come back. */
export const posts = Effect.fn(function* (body: string, headers: Readonly<Record<string, string>> = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/rpc`, { method: "POST", body, headers })
    return { status: response.status, text: await response.text() }
  })
})

/** Makes one call over plain HTTP, as this person or anonymously. */
export const rawCall = Effect.fn(function* (
  person: Pick<TestUser, "token"> | undefined,
  tag: string,
  payload: unknown
) {
  const headers = person ? { authorization: `Bearer ${person.token}` } : {}
  const request = { _tag: "Request", id: "1", tag, payload, headers: [] }
  return (yield* posts(`${JSON.stringify(request)}\n`, headers)).text
})
