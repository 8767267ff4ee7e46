import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { APIError } from "better-auth/api"
import type { Effect } from "effect"
import { wrongPassword } from "./wrong-password.ts"

interface Parts {
  readonly users: UserRepository["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

/** Refuses a session to a deactivated person, with the text of a wrong password. */
export const refuseDeactivated =
  ({ users, run }: Parts) =>
  async ({ userId }: { readonly userId: string }) => {
    if (!(await run(users.isDeactivated(userId)))) return
    throw new APIError("UNAUTHORIZED", wrongPassword)
  }
