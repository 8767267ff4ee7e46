import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { SignInMethodRepository } from "@hazel/db/repositories/sign-in-method-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { SignInMethodRpcs } from "@hazel/domain/rpc/sign-in-methods"
import { Effect } from "effect"
import { AccountEnds } from "../../authentication/account-ends.ts"
import { requireSignedIn } from "../../authentication/signed-in.ts"
import { AccountMails } from "../../mail/account-mails.ts"
import { requireGivableRole } from "../../policies/scope-policy.ts"
import { UserPolicy } from "../../policies/user-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { IdentityLinks } from "../../sign-in-methods/identity-links.ts"

const Group = SignInMethodRpcs.middleware(Authentication)

export const SignInMethodHandlers = Group.toLayer(
  Effect.gen(function* () {
    const accountEnds = yield* AccountEnds
    const accountMails = yield* AccountMails
    const eventLog = yield* EventLog
    const sessions = yield* SessionRepository
    const methods = yield* SignInMethodRepository
    const userPolicy = yield* UserPolicy
    const users = yield* UserRepository
    const { provider } = yield* IdentityLinks

    return Group.of({
      "signInMethod.list": Effect.fn("signInMethod.list")(function* () {
        yield* Effect.provideService(requireSignedIn, SessionRepository, sessions)
        return { methods: yield* methods.list((yield* CurrentUser).id), provider }
      }),

      "signInMethod.reset": Effect.fn("signInMethod.reset")(function* (payload) {
        yield* requireGivableRole("owner")
        const { seq, transactionId, ended } = yield* eventLog.commit("signInMethod.reset", payload, (intent) =>
          Effect.gen(function* () {
            const { id: userId } = yield* userPolicy.requireDeactivatable(payload.userId)
            const email = (yield* users.find(userId))?.email ?? ""
            yield* accountMails.tell("second-factors-reset", { userId, email })
            return yield* methods.reset(intent, userId)
          })
        )
        yield* accountEnds.publishEnds(ended)
        yield* accountMails.post
        return { seq, transactionId }
      })
    })
  })
)
