import { castPassword } from "@hazel/db/cast"
import { Clock, Effect } from "effect"
import { authCall, bearer } from "../harness/auth-call.ts"
import { codeOfSecret } from "./code-of-secret.ts"

type Headers = Readonly<Record<string, string>>

/** The code that an app with this secret shows, or shows `later` steps of 30 seconds from now. */
export const codeOf = (secret: string, later = 0) =>
  Effect.map(Clock.currentTimeMillis, (now) => codeOfSecret(secret, later, now))

/** Somebody enrols an authenticator app. */
export const enrols = Effect.fn(function* (token: string) {
  const { answer } = yield* authCall("/authenticator-app/prepare", {}, bearer(token))
  const secret = answer["secret"]!
  const code = yield* codeOf(secret)
  const enabled = yield* authCall("/authenticator-app/enable", { enrolment: answer["enrolment"], code }, bearer(token))
  return {
    secret,
    code,
    uri: answer["uri"]!,
    recoveryCodes: Object(enabled.answer).recoveryCodes as ReadonlyArray<string>
  }
})

export const signInByPassword = (name: string, headers: Headers = {}) =>
  authCall("/sign-in/email", { email: `${name}@hazel.test`, password: castPassword }, headers)

/** Proves the password, and then the second factor. */
export const signInBoth = Effect.fn(function* (name: string, code: string, headers: Headers = {}, others: object = {}) {
  const { answer } = yield* signInByPassword(name, headers)
  return yield* authCall("/sign-in/second-factor", { challenge: answer["challenge"], code, ...others }, headers)
})
