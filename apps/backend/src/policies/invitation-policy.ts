import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, canOverseeInvitations, isGuest } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, InvitationId, UserId } from "@hazel/domain/ids"
import { ChannelKindError } from "@hazel/domain/models/channel-model"
import { InvalidInvitationError, type Invitation, InvitationNotFoundError } from "@hazel/domain/models/invitation-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { MembershipPolicy } from "./membership-policy.ts"

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const bans = yield* ChannelBanRepository
  const invitations = yield* InvitationRepository
  const users = yield* UserRepository
  const channelPolicy = yield* ChannelPolicy
  const membershipPolicy = yield* MembershipPolicy

  /** What the caller is now, whatever their session remembers. */
  const callerNow = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    return { id, role: yield* users.roleOf(id) }
  })

  const requireInviter = Effect.fn("InvitationPolicy.requireInviter")(function* () {
    if (!isGuest(yield* callerNow)) return
    return yield* new UnauthorizedError({ message: "Guests cannot invite." })
  })

  /** A channel the caller can reach, where there is something to be invited to. */
  const requireInvitable = Effect.fn("InvitationPolicy.requireInvitable")(function* (channelId: ChannelId) {
    const found = yield* Effect.flatMap(channelPolicy.requireReachable(channelId), requireOpen)
    const { kind } = found.channel
    if (kind === "public" || kind === "private") return found
    return yield* new ChannelKindError({ kind, message: "Nobody can be invited to a direct conversation." })
  })

  /** Somebody of the workspace who is not in the channel yet. */
  const requireGuest = Effect.fn("InvitationPolicy.requireGuest")(function* (channelId: ChannelId, userId: UserId) {
    yield* membershipPolicy.requirePeople([userId])
    if ((yield* bans.bannedAmong(channelId, [userId])).length > 0) {
      return yield* new InvalidInvitationError({ field: "userId", message: "This person is banned from the channel." })
    }
    if (!(yield* channels.membersOf(channelId)).includes(userId)) return
    return yield* new InvalidInvitationError({ field: "userId", message: "This person is in the channel already." })
  })

  const manages = Effect.fn("InvitationPolicy.manages")(function* ({ channelId }: Invitation) {
    const user = yield* callerNow
    if (canAdminister(user)) return true
    const found = channelId && (yield* channels.findReachable(user.id, channelId))
    return found ? canOverseeInvitations(found.standing) : false
  })

  /** For a channel, whoever manages it and admins; for all there is, admins. */
  const requireOverseer = Effect.fn("InvitationPolicy.requireOverseer")(function* (channelId: ChannelId | null) {
    const isOverseer = channelId
      ? canOverseeInvitations((yield* channelPolicy.requireReachable(channelId)).standing)
      : canAdminister(yield* callerNow)
    if (isOverseer) return
    const who = channelId ? "managers of the channel and admins" : "admins"
    return yield* new UnauthorizedError({ message: `Only ${who} may see whom others have invited.` })
  })

  /** One the caller made, or that is to a channel they manage; admins, any. */
  const requireOwn = Effect.fn("InvitationPolicy.requireOwn")(function* (id: InvitationId) {
    const user = yield* CurrentUser
    const found = yield* invitations.find(id, user.id)
    const isOwn = found && (found.invitation.inviterId === user.id || (yield* manages(found.invitation)))
    return isOwn && found.isOpen ? found : yield* new InvitationNotFoundError({ invitationId: id })
  })

  /** One made to the caller. */
  const requireReceived = Effect.fn("InvitationPolicy.requireReceived")(function* (id: InvitationId) {
    const user = yield* CurrentUser
    const found = yield* invitations.find(id, user.id)
    const isReceived = found?.isOpen && found.recipientId === user.id && !found.isDeclined
    if (isReceived && found.invitation.usedCount === 0) return found
    return yield* new InvitationNotFoundError({ invitationId: id })
  })

  return { requireInviter, requireInvitable, requireGuest, requireOverseer, requireOwn, requireReceived }
})

/** Who may invite whom to what, and who may answer. */
export class InvitationPolicy extends Context.Service<InvitationPolicy, Effect.Success<typeof make>>()(
  "@hazel/InvitationPolicy"
) {
  static readonly layer = Layer.effect(InvitationPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, MembershipPolicy.layer])
  )
}
