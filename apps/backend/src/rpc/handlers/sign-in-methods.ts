import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { SignInMethodRepository } from "@hazel/db/repositories/sign-in-method-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { SignInMethodRpcs } from "@hazel/domain/rpc/sign-in-methods"
import { Effect } from "effect"
import { requireSignedIn } from "../../authentication/signed-in.ts"

const Group = SignInMethodRpcs.middleware(Authentication)

export const SignInMethodHandlers = Group.toLayer(
  Effect.gen(function* () {
    const sessions = yield* SessionRepository
    const methods = yield* SignInMethodRepository

    return Group.of({
      "signInMethod.list": Effect.fn("signInMethod.list")(function* () {
        yield* Effect.provideService(requireSignedIn, SessionRepository, sessions)
        return { methods: yield* methods.list((yield* CurrentUser).id) }
      })
    })
  })
)
