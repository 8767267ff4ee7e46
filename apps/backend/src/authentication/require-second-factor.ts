import { UserId } from "@hazel/domain/ids"
import { APIError } from "better-auth/api"
import type { Effect } from "effect"
import type { SecondFactor } from "../sign-in-methods/second-factor.ts"

interface Parts {
  readonly secondFactor: SecondFactor["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

interface SignIn {
  readonly path: string
  readonly headers?: Headers | undefined
}

/** Refuses a session to somebody who has proved only the password of a person with a second factor. */
export const requireSecondFactor =
  ({ secondFactor, run }: Parts) =>
  async ({ userId }: { readonly userId: string }, context: SignIn | null | undefined) => {
    if (context?.path !== "/sign-in/email") return
    const challenge = await run(secondFactor.challenge(UserId.make(userId), context.headers?.get("cookie") ?? null))
    if (challenge === undefined) return
    const message = "Enter the code that your authenticator app shows."
    throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_REQUIRED", message, challenge })
  }
