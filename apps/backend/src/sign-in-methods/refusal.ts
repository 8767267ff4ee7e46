import type { RateLimited } from "@hazel/domain/errors"
import { APIError } from "better-auth/api"
import { Effect, Result, Schema } from "effect"
import { secondsUntil } from "../quotas/rate-limits.ts"

/** A request about sign-in methods is refused, with a code that programs read and a text that people read. */
export class SignInMethodRefused extends Schema.TaggedError<SignInMethodRefused>()("SignInMethodRefused", {
  code: Schema.String,
  message: Schema.String,
  status: Schema.Literals(["BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN"])
}) {}

/** The status over HTTP of a refusal. */
export const statusOf = { BAD_REQUEST: 400, UNAUTHORIZED: 401, FORBIDDEN: 403 } as const

const refuse = (status: SignInMethodRefused["status"], code: string, message: string) =>
  new SignInMethodRefused({ status, code, message })

export const wrongCode = refuse("BAD_REQUEST", "WRONG_CODE", "This code is wrong, or was already used.")
export const wrongPassword = refuse("BAD_REQUEST", "INVALID_PASSWORD", "The password is wrong.")
export const proofRequired = refuse(
  "FORBIDDEN",
  "PROOF_REQUIRED",
  "Prove that it is you, by your password or by signing in again."
)
export const tooLate = refuse("BAD_REQUEST", "TOO_LATE", "Too much time has passed. Begin again.")
export const notEnrolled = refuse("BAD_REQUEST", "NOT_ENROLLED", "There is no authenticator app to change.")

export const passkeyRefused = refuse("BAD_REQUEST", "PASSKEY_REFUSED", "This passkey was not accepted.")
export const lastMethod = refuse(
  "BAD_REQUEST",
  "LAST_METHOD",
  "It does not exist any more, or nothing else would sign you in."
)

export const proveFirst = refuse(
  "FORBIDDEN",
  "SECOND_FACTOR_REQUIRED",
  "Prove the second factor that you have before you set up another."
)
export const lastFactor = refuse(
  "BAD_REQUEST",
  "LAST_FACTOR",
  "This workspace requires a second factor. Set up another one before you remove this."
)

export const noProvider = refuse(
  "FORBIDDEN",
  "NO_SINGLE_SIGN_ON",
  "This server has no provider of single sign-on. Its operator can set one up."
)
export const providerAway = refuse(
  "BAD_REQUEST",
  "SSO_UNREACHABLE",
  "The provider of single sign-on does not answer. Try again later."
)
export const alreadyLinked = refuse(
  "BAD_REQUEST",
  "ALREADY_LINKED",
  "This account is linked with single sign-on. Unlink it before you link another identity."
)
/** It does not tell with whose account the identity is linked. */
export const identityTaken = refuse(
  "BAD_REQUEST",
  "IDENTITY_NOT_LINKED",
  "This identity at the provider cannot be linked with this account. Sign in there with another one."
)
export const singleSignOnOnly = refuse(
  "BAD_REQUEST",
  "SINGLE_SIGN_ON_ONLY",
  "This workspace lets people sign in with single sign-on only, so that it stays linked."
)

/** Fails with a refusal if the change was not made, so that its transaction is rolled back. */
export const requireDone = <E>(change: Effect.Effect<boolean, E>, refusal: SignInMethodRefused) =>
  Effect.filterOrFail(
    change,
    (isDone) => isDone,
    () => refusal
  )

const tooMany = (refusal: RateLimited | { readonly _tag: string; readonly retryAfterMs: number }) => {
  const seconds = secondsUntil(refusal)
  const message = `Too many attempts. Try again in ${seconds} seconds.`
  return new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_ATTEMPTS", message }, { "retry-after": String(seconds) })
}

type Refusal =
  | SignInMethodRefused
  | { readonly _tag: "RateLimited" | "PasswordQueueFull"; readonly retryAfterMs: number }

/** Runs an effect for better-auth, which answers refusals that are thrown as its own errors. */
export const answering =
  (run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>) =>
  async <A>(effect: Effect.Effect<A, Refusal>): Promise<A> => {
    const result = await run(Effect.result(effect))
    if (Result.isSuccess(result)) return result.success
    const refusal = result.failure
    if (refusal._tag !== "SignInMethodRefused") throw tooMany(refusal)
    throw new APIError(refusal.status, { code: refusal.code, message: refusal.message })
  }
