import { uploadFile } from "@hazel/client/upload/upload-file"
import { Effect } from "effect"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"

/** Uploads a file as this person, with the SDK. */
export const uploads = Effect.fn(function* (person: TestUser, name: string, bytes: Uint8Array | string) {
  const { url } = yield* HazelForTests
  const file = new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)])
  return yield* Effect.promise(() => uploadFile({ url, token: person.token, file, name }))
})

/** Asks for bytes as this person, or as nobody. */
export const fetches = Effect.fn(function* (
  person: TestUser | undefined,
  path: string,
  headers: Readonly<Record<string, string>> = {}
) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const authorization = person && { authorization: `Bearer ${person.token}` }
    const response = await fetch(`${url}${path}`, { headers: { ...authorization, ...headers } })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  })
})
