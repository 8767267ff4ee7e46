import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { UserId } from "@hazel/domain/ids"
import { APIError } from "better-auth/api"
import type { Effect } from "effect"
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

/** Refuses a session to somebody who has proved only the password of a person with a second factor. */
export const requireSecondFactor =
  ({ secondFactor, singleSignOn, users, run }: Parts) =>
  async ({ userId }: { readonly userId: string }, context: SignIn | null | undefined) => {
    if (context?.path !== "/sign-in/email") return
    if (singleSignOn?.settings.isOnly && !(await run(users.isOwner(userId)))) throw singleSignOnRequired()
    const challenge = await run(secondFactor.challenge(UserId.make(userId), context.headers?.get("cookie") ?? null))
    if (challenge === undefined) return
    const message = "Enter the code that your authenticator app shows."
    throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_REQUIRED", message, challenge })
  }
