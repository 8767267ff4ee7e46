import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { checkInvitation } from "@hazel/domain/models/invitation-check"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { InvitationRpcs } from "@hazel/domain/rpc/invitations"
import { Effect } from "effect"
import { InvitationMaker } from "../../invitations/invitation-maker.ts"
import { hashOfToken, InvitationTokens } from "../../invitations/invitation-tokens.ts"
import { InvitationPolicy } from "../../policies/invitation-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = InvitationRpcs.middleware(Authentication)

export const InvitationHandlers = Group.toLayer(
  Effect.gen(function* () {
    const invitations = yield* InvitationRepository
    const users = yield* UserRepository
    const audit = yield* AuditLogRepository
    const tokens = yield* InvitationTokens
    const maker = yield* InvitationMaker
    const invitationPolicy = yield* InvitationPolicy
    const eventLog = yield* EventLog

    /** A token that was mailed to an address proves that the address belongs to the caller. */
    const acceptByToken = Effect.fnUntraced(function* (intent: Intent, token: string) {
      const found = yield* invitationPolicy.requireUsable(hashOfToken(token))
      const accepted = yield* invitations.accept(intent, found)
      const { id, email } = found.invitation
      if (email && tokens.wasMailed(token, id, email)) yield* users.confirmAddress(intent.actorId, email)
      return accepted
    })

    return Group.of({
      "invitation.create": Effect.fn("invitation.create")(function* (payload) {
        const checked = yield* checkInvitation(payload)
        const { isMailed, ...made } = yield* eventLog.commit("invitation.create", payload, (intent) =>
          maker.make(intent, payload, checked)
        )
        if (isMailed) yield* maker.post
        return { ...made, isMailed, token: payload.kind === "person" ? null : tokens.of(made.data.id) }
      }),

      "invitation.list": Effect.fn("invitation.list")(function* ({ channelId = null, everyone = false }) {
        const { id } = yield* CurrentUser
        const own = yield* invitations.listFor(id)
        if (channelId === null && !everyone) return own
        return { ...own, sent: yield* invitationPolicy.requireOverseen(channelId) }
      }),

      "invitation.token": Effect.fn("invitation.token")(function* ({ id }) {
        const { invitation } = yield* invitationPolicy.requireOwn(id)
        return { token: tokens.of(invitation.id) }
      }),

      "invitation.cancel": Effect.fn("invitation.cancel")(function* (payload) {
        return yield* eventLog.commit("invitation.cancel", payload, (intent) =>
          Effect.gen(function* () {
            const found = yield* invitationPolicy.requireCancellable(payload.id)
            const { id: invitationId, channelId, inviterId: userId } = found.invitation
            if (userId !== intent.actorId)
              yield* audit.record(intent, { act: "invitation_cancelled", channelId, userId, invitationId })
            return yield* invitations.cancel(intent, found)
          })
        )
      }),

      "invitation.accept": Effect.fn("invitation.accept")(function* (payload) {
        const { id, token } = payload
        return yield* eventLog.commit("invitation.accept", payload, (intent) => {
          if (token !== undefined) return acceptByToken(intent, token)
          if (id === undefined) return Effect.fail(notValidAnyMore)
          return Effect.flatMap(invitationPolicy.requireAcceptable(id), (found) => invitations.accept(intent, found))
        })
      }),

      "invitation.decline": Effect.fn("invitation.decline")(function* (payload) {
        return yield* eventLog.commit("invitation.decline", payload, (intent) =>
          Effect.flatMap(invitationPolicy.requireDeclinable(payload.id), (found) => invitations.decline(intent, found))
        )
      })
    })
  })
)
