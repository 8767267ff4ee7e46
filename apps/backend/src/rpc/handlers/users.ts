import { PresenceRepository } from "@hazel/db/repositories/presence-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { checkProfile } from "@hazel/domain/profile"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { UserRpcs } from "@hazel/domain/rpc/users"
import { Effect } from "effect"
import { AccountEnds } from "../../authentication/account-ends.ts"
import { PasswordResets } from "../../authentication/password-resets.ts"
import { AccountMails } from "../../mail/account-mails.ts"
import { requireGivableRole } from "../../policies/scope-policy.ts"
import { Portraits } from "../../users/portraits.ts"
import { UserDirectory } from "../../users/user-directory.ts"
import { UserPolicy } from "../../policies/user-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = UserRpcs.middleware(Authentication)

export const UserHandlers = Group.toLayer(
  Effect.gen(function* () {
    const users = yield* UserRepository
    const directory = yield* UserDirectory
    const eventLog = yield* EventLog
    const portraits = yield* Portraits
    const userPolicy = yield* UserPolicy
    const presences = yield* PresenceRepository
    const accountEnds = yield* AccountEnds
    const accountMails = yield* AccountMails
    const resets = yield* PasswordResets

    return Group.of({
      "user.me": Effect.fn("user.me")(function* () {
        const { id } = yield* CurrentUser
        const { choice } = yield* presences.find(id)
        return { ...(yield* users.find(id))!, presence: choice }
      }),

      "user.get": ({ id }) => userPolicy.requireKnown(id),

      "user.list": () => Effect.flatMap(CurrentUser, ({ id }) => directory.seenBy(id)),

      "user.update": Effect.fn("user.update")(function* (payload) {
        const { transactionId: _, pictureId, ...changes } = payload
        const { id } = yield* CurrentUser
        const profile = yield* checkProfile(changes, (yield* users.find(id))?.user)
        return yield* eventLog.commit("user.update", payload, (intent) =>
          Effect.gen(function* () {
            const picture = yield* portraits.change(id, pictureId, profile.avatarUrl)
            return yield* users.update(intent, { ...profile, ...picture })
          })
        )
      }),

      "user.setRole": Effect.fn("user.setRole")(function* (payload) {
        const { userId, role } = payload
        yield* requireGivableRole(role)
        return yield* eventLog.commit("user.setRole", payload, (intent) =>
          Effect.flatMap(userPolicy.requireRoleChange(userId, role), (user) => users.setRole(intent, user, role))
        )
      }),

      "user.deactivate": Effect.fn("user.deactivate")(function* (payload) {
        const { userId } = payload
        const { data, seq, transactionId, ended } = yield* eventLog.commit("user.deactivate", payload, (intent) =>
          Effect.flatMap(userPolicy.requireDeactivatable(userId), (user) => accountEnds.deactivate(intent, user))
        )
        yield* accountEnds.publishEnds(ended)
        return { data, seq, transactionId }
      }),

      "user.remove": Effect.fn("user.remove")(function* (payload) {
        const { userId } = payload
        const { data, seq, transactionId, ended } = yield* eventLog.commit("user.remove", payload, (intent) =>
          Effect.flatMap(userPolicy.requireRemovable(userId), (user) => accountEnds.remove(intent, user))
        )
        yield* accountEnds.publishEnds(ended)
        yield* accountMails.post
        return { data, seq, transactionId }
      }),

      "user.createPasswordReset": Effect.fn("user.createPasswordReset")(function* (payload) {
        yield* requireGivableRole("owner")
        const made = yield* eventLog.commit("user.createPasswordReset", payload, (intent) =>
          Effect.flatMap(userPolicy.requireDeactivatable(payload.userId), (user) => resets.makeFor(intent, user))
        )
        yield* resets.post
        return { data: resets.linkOf(made), seq: made.seq, transactionId: made.transactionId }
      }),

      "user.reactivate": Effect.fn("user.reactivate")(function* (payload) {
        const { userId } = payload
        return yield* eventLog.commit("user.reactivate", payload, (intent) =>
          Effect.flatMap(userPolicy.requireDeactivatable(userId), (user) => accountEnds.reactivate(intent, user))
        )
      })
    })
  })
)
