import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Effect } from "effect"
import { CallerSession } from "./caller-session.ts"

/** The sessions of a caller who signed in. A key that leaked must not show or end where its person is. */
export const requireSignedIn = Effect.gen(function* () {
  const sessions = yield* SessionRepository
  const { id } = yield* CurrentUser
  const own = yield* sessions.list(id, yield* CallerSession)
  if (own.length > 0) return own
  return yield* new UnauthorizedError({ message: "Only people who signed in may do this, and no API keys." })
})
