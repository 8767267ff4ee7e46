import { Option, Schema } from "effect"

interface Credentials {
  /** Where Hazel listens, as in `http://localhost:3000`. */
  readonly url: string
  readonly email: string
  readonly password: string
}

/** Hazel did not accept the credentials, or could not check them. `message` says why, in English. */
export class SignInError extends Error {
  override readonly name = "SignInError"
}

const readToken = Schema.decodeUnknownOption(Schema.Struct({ token: Schema.String }))
const readMessage = Schema.decodeUnknownOption(Schema.Struct({ message: Schema.String }))

/**
 * Begins a session. Resolves with its token for `connect`, which is valid for 30 days after its last use. Rejects with
 * {@link SignInError} if Hazel refuses, and as `fetch` does if Hazel cannot be reached.
 */
export const signIn = async ({ url, email, password }: Credentials): Promise<string> => {
  const target = new URL("api/auth/sign-in/email", url.endsWith("/") ? url : `${url}/`)
  const headers = { "content-type": "application/json" }
  const answer = await fetch(target, { method: "POST", headers, body: JSON.stringify({ email, password }) })
  const content: unknown = await answer.json().catch(() => undefined)
  const found = Option.getOrUndefined(readToken(content))
  if (answer.ok && found) return found.token
  const refusal = Option.getOrUndefined(readMessage(content))
  throw new SignInError(refusal?.message ?? `Hazel answered with status ${answer.status}.`)
}
