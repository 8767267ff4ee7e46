import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository, type FoundInvitation } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { checkInvitation } from "@hazel/domain/invitation"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { InvitationRpcs } from "@hazel/domain/rpc/invitations"
import { Effect } from "effect"
import { InvitationMaker } from "../../invitations/invitation-maker.ts"
import { hashOfToken, InvitationTokens } from "../../invitations/invitation-tokens.ts"
import { InvitationPolicy } from "../../policies/invitation-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = InvitationRpcs.middleware(Authentication)

const logsOf = ({ invitation: { inviterId, channelId }, recipientId }: FoundInvitation) =>
  [inviterId, recipientId, channelId].filter((id) => id !== null)

export const InvitationHandlers = Group.toLayer(
  Effect.gen(function* () {
    const invitations = yield* InvitationRepository
    const users = yield* UserRepository
    const audit = yield* AuditLogRepository
    const tokens = yield* InvitationTokens
    const maker = yield* InvitationMaker
    const invitationPolicy = yield* InvitationPolicy
    const log = yield* EventLogRepository
    const eventLog = yield* EventLog

    /** Found again under the locks: of a hundred who come at once, those for whom there is room come in. */
    const accept = Effect.fnUntraced(function* <E, R>(
      intent: Intent,
      find: Effect.Effect<FoundInvitation | undefined, E, R>
    ) {
      const seen = yield* find
      if (seen === undefined) return yield* Effect.fail(notValidAnyMore)
      yield* log.lock(intent.actorId, ...logsOf(seen))
      const found = yield* find
      if (!found?.isOpen) return yield* Effect.fail(notValidAnyMore)
      return yield* invitations.accept(intent, found)
    })

    /** Whoever shows a token that was mailed to their own address has shown that it is theirs. */
    const acceptByToken = Effect.fnUntraced(function* (intent: Intent, token: string) {
      const find = invitations.findByToken(hashOfToken(token), intent.actorId)
      const { id = undefined, email = null } = (yield* find)?.invitation ?? {}
      const accepted = yield* accept(intent, find)
      if (id && email && tokens.wasMailed(token, id, email)) yield* users.confirmAddress(intent.actorId, email)
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
        yield* invitationPolicy.requireOverseer(channelId)
        return { ...own, sent: yield* invitations.listOpen(channelId) }
      }),

      "invitation.token": Effect.fn("invitation.token")(function* ({ id }) {
        yield* invitationPolicy.requireOwn(id)
        return { token: tokens.of(id) }
      }),

      "invitation.cancel": Effect.fn("invitation.cancel")(function* (payload) {
        return yield* eventLog.commit("invitation.cancel", payload, (intent) =>
          Effect.gen(function* () {
            const seen = yield* invitationPolicy.requireOwn(payload.id)
            yield* log.lock(intent.actorId, ...logsOf(seen))
            const found = yield* invitationPolicy.requireOwn(payload.id)
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
          const own = Effect.map(invitations.find(id, intent.actorId), (found) =>
            found?.recipientId === intent.actorId && !found.isDeclined ? found : undefined
          )
          return accept(intent, own)
        })
      }),

      "invitation.decline": Effect.fn("invitation.decline")(function* (payload) {
        return yield* eventLog.commit("invitation.decline", payload, (intent) =>
          Effect.gen(function* () {
            const seen = yield* invitationPolicy.requireReceived(payload.id)
            yield* log.lock(intent.actorId, ...logsOf(seen))
            return yield* invitations.decline(intent, yield* invitationPolicy.requireReceived(payload.id))
          })
        )
      })
    })
  })
)
