import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { UserId } from "@hazel/domain/ids"
import { APIError } from "better-auth/api"
import type { Effect } from "effect"
import { callbackPath } from "../sign-in-methods/callback-path.ts"
import type { SingleSignOn } from "../sign-in-methods/identity-provider.ts"
import type { SecondFactor } from "../sign-in-methods/second-factor.ts"

interface Parts {
  readonly secondFactor: SecondFactor["Service"]
  readonly singleSignOn: SingleSignOn["Service"]
  readonly users: UserRepository["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

interface SignIn {
  readonly path: string
  readonly headers?: Headers | undefined
}

export const singleSignOnRequired = () =>
  new APIError("FORBIDDEN", { code: "SSO_REQUIRED", message: "Sign in with single sign-on." })

/**
 * The endpoints that begin a session after two factors. A passkey is used only after its device has recognised the person, and the
 * provider of single sign-on decides about factors itself.
 */
const provesBoth: ReadonlySet<string> = new Set(["/sign-in/second-factor", "/sign-in/passkey", callbackPath])

/** The endpoints that begin a session without the provider of single sign-on. Where it is the only way in, they serve owners only. */
const withoutProvider: ReadonlySet<string> = new Set(["/sign-in/email", "/sign-in/second-factor", "/sign-in/passkey"])

/**
 * Refuses a session to somebody who has proved only the password of a person with a second factor, and notes in every other whether
 * one was proved.
 */
export const requireSecondFactor =
  ({ secondFactor, singleSignOn, users, run }: Parts) =>
  async ({ userId }: { readonly userId: string }, context: SignIn | null | undefined) => {
    const path = context?.path ?? ""
    if (singleSignOn?.settings.isOnly && withoutProvider.has(path) && !(await run(users.isOwner(userId))))
      throw singleSignOnRequired()
    if (context == null || path !== "/sign-in/email") return { data: { provedSecondFactor: provesBoth.has(path) } }
    const asked = secondFactor.challenge(UserId.make(userId), context.headers?.get("cookie") ?? null)
    const { challenge, isTrusted } = await run(asked)
    if (challenge === undefined) return { data: { provedSecondFactor: isTrusted } }
    const message = "Enter the code that your authenticator app shows."
    throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_REQUIRED", message, challenge })
  }
