import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { codeOf, enrols, signInByPassword } from "../../testing/scenes/second-factor.ts"
import type { ExampleWorld, PreparesWorld } from "./example-world.ts"

let accounts = 0

const preparesEnrolment = Effect.fnUntraced(function* (token: string) {
  const { answer } = yield* authCall("/authenticator-app/prepare", {}, bearer(token))
  return { "the-enrolment-of-the-answer": answer["enrolment"]!, "123456": yield* codeOf(answer["secret"]!) }
})

/** The code of the enrolment was used, so the next one is sent. */
const isChallenged = Effect.fnUntraced(function* (name: string, token: string) {
  const { secret } = yield* enrols(token)
  const { answer } = yield* signInByPassword(name)
  return { "the-challenge-of-the-refusal": answer["challenge"]!, "123456": yield* codeOf(secret, 1) }
})

/** An authenticator app of the person, as far as the operation needs it. */
const authenticatorApp = (
  operationId: string,
  name: string,
  token: string
): Effect.Effect<ExampleWorld["values"], never, HazelForTests> => {
  if (operationId === "authSignInSecondFactor") return isChallenged(name, token)
  if (operationId === "authAuthenticatorAppEnable") return preparesEnrolment(token)
  if (operationId === "authSecondFactorProve")
    return Effect.map(isChallenged(name, token), (values) => ({ "123456": values["123456"] }))
  const isEnrolled = /^authAuthenticatorApp(RecoveryCodes|Disable)$/.test(operationId)
  return isEnrolled ? Effect.as(enrols(token), {}) : Effect.succeed({})
}

/** A person with a session of their own and an API key. Nobody has the address of the sign-up. */
export const authenticationWorld: PreparesWorld = Effect.fnUntraced(function* (operationId) {
  const { signUp } = yield* HazelForTests
  const name = `caller-${++accounts}`
  const { token } = yield* signUp(name)
  const { answer: key } = yield* authCall("/api-key/create", { name: "export" }, bearer(token))
  const isSignUp = operationId === "authSignUpEmail"
  return {
    values: {
      "ada@hazel.example": isSignUp ? "new@hazel.test" : `${name}@hazel.test`,
      "correct horse battery": castPassword,
      "the-id-of-the-key": String(key["id"]),
      "the-token-of-the-session": token,
      ...(yield* authenticatorApp(operationId, name, token))
    },
    credentials: { bearer: token }
  }
})
