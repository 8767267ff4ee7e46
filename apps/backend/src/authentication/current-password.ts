import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { Context, Effect, Layer, Schema } from "effect"
import { passwordLimits } from "../front-door/limits/index.ts"
import { PasswordAttempts } from "./password-attempts.ts"
import { PasswordHashing } from "./password-hashing.ts"
import type { Caller } from "./sessions.ts"

/** The password is not the one of the caller. */
export class WrongPasswordError extends Schema.TaggedError<WrongPasswordError>()("WrongPasswordError", {}) {}

/** The caller is a program, or has no password and did not sign in a moment ago. */
export class SignInAgainError extends Schema.TaggedError<SignInAgainError>()("SignInAgainError", {}) {}

/** Somebody without a password must have signed in within these minutes instead. */
const freshMinutes = 10

/** The refusal of better-auth, by which wrong passwords are counted. */
const wrong = () => Response.json({ code: "INVALID_PASSWORD" }, { status: 400 })

const make = Effect.gen(function* () {
  const attempts = yield* PasswordAttempts
  const passwords = yield* PasswordRepository
  const sessions = yield* SessionRepository
  const { verify } = yield* PasswordHashing

  /** Requires that the caller proves again who they are: by their password, or if they have none by a sign-in just before. */
  const require = Effect.fn("CurrentPassword.require")(function* (caller: Caller, password: string, address: string) {
    const [session] = yield* sessions.list(caller.user.id, caller.sessionId)
    if (session === undefined) return yield* new SignInAgainError()
    const account = yield* passwords.find(caller.user.id)
    if (account === undefined) {
      if (yield* passwords.isFresh(session.id, freshMinutes)) return
      return yield* new SignInAgainError()
    }
    const given = { hash: account.hash, password: password.slice(0, passwordLimits.length + 1) }
    const check = Effect.promise(async () => ((await verify(given)) ? new Response() : wrong()))
    const response = yield* attempts.attempt({ account: caller.user.id, address, cookies: null }, check)
    if (!response.ok) return yield* new WrongPasswordError()
  })

  return { require }
})

/** Asks people for their password once more, before what cannot be undone. */
export class CurrentPassword extends Context.Service<CurrentPassword, Effect.Success<typeof make>>()(
  "@hazel/CurrentPassword"
) {
  static readonly layer = Layer.effect(CurrentPassword, make).pipe(Layer.provide(PasswordAttempts.layer))
}
