import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { type FoundInvitation, InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, canOverseeInvitations, isGuest } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, InvitationId, UserId } from "@hazel/domain/ids"
import { ChannelKindError } from "@hazel/domain/models/channel-model"
import {
  InvalidInvitationError,
  type Invitation,
  InvitationNotFoundError,
  notValidAnyMore
} from "@hazel/domain/models/invitation-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { findLocked, Locks } from "./locks.ts"
import { MembershipPolicy } from "./membership-policy.ts"

interface Requested {
  readonly channelId: ChannelId | null
  readonly userId: UserId | undefined
  readonly email: string | null
}

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const bans = yield* ChannelBanRepository
  const invitations = yield* InvitationRepository
  const users = yield* UserRepository
  const locks = yield* Locks
  const channelPolicy = yield* ChannelPolicy
  const membershipPolicy = yield* MembershipPolicy

  /** The caller with the role they have now. Sessions know no roles (decision 13). */
  const callerNow = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    return { id, role: yield* users.roleOf(id) }
  })

  const requireInviter = Effect.gen(function* () {
    const caller = yield* callerNow
    if (!isGuest(caller)) return caller
    return yield* new UnauthorizedError({ message: "Guests cannot invite people." })
  })

  /** A public or private channel that the caller can reach. */
  const requireInvitable = Effect.fnUntraced(function* (channelId: ChannelId) {
    const found = yield* Effect.flatMap(channelPolicy.requireReachable(channelId), requireOpen)
    const { kind } = found.channel
    if (kind === "public" || kind === "private") return found
    return yield* new ChannelKindError({ kind, message: "Nobody can be invited to a direct conversation." })
  })

  /** Somebody of the workspace who is not a member of the channel yet. */
  const requireOutsider = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
    const [person] = yield* membershipPolicy.requirePeople([userId])
    if ((yield* bans.bannedAmong(channelId, [userId])).length > 0) {
      return yield* new InvalidInvitationError({ field: "userId", message: "This person is banned from the channel." })
    }
    if (!(yield* channels.membersOf(channelId)).includes(userId)) return person
    return yield* new InvalidInvitationError({ field: "userId", message: "This person is already in the channel." })
  })

  const findInvitee = Effect.fnUntraced(function* ({ channelId, userId, email }: Requested) {
    const { id: inviterId } = yield* requireInviter
    if (channelId) yield* requireInvitable(channelId)
    if (channelId && userId) yield* requireOutsider(channelId, userId)
    return { inviterId, invitedUserId: userId ?? (yield* invitations.addresseeIn(inviterId, channelId, email)) }
  })

  /**
   * The person of the workspace whom the caller may invite, or null if there is none with this address. The caller is answered
   * the same in both cases. The logs of both and of the channel are locked.
   */
  const requireInvitee = Effect.fn("InvitationPolicy.requireInvitee")(function* (requested: Requested) {
    const { invitedUserId } = yield* findLocked(findInvitee(requested), (found) =>
      locks.take({ channels: [requested.channelId], people: [found.inviterId, found.invitedUserId] })
    )
    return invitedUserId
  })

  const manages = Effect.fnUntraced(function* ({ channelId }: Invitation) {
    const user = yield* callerNow
    if (canAdminister(user)) return true
    const found = channelId && (yield* channels.findReachable(user.id, channelId))
    return found ? canOverseeInvitations(found.standing) : false
  })

  /** Invitations of others to a channel are for its managers and for admins, all invitations only for admins. */
  const requireOverseen = Effect.fn("InvitationPolicy.requireOverseen")(function* (channelId: ChannelId | null) {
    const isOverseer = channelId
      ? canOverseeInvitations((yield* channelPolicy.requireReachable(channelId)).standing)
      : canAdminister(yield* callerNow)
    if (isOverseer) return yield* invitations.listOpen(channelId)
    const who = channelId ? "managers of the channel and admins" : "admins"
    return yield* new UnauthorizedError({ message: `Only ${who} may see the invitations of others.` })
  })

  /** An open invitation that the caller made, or that is to a channel they manage. Admins may use all. */
  const requireOwn = Effect.fn("InvitationPolicy.requireOwn")(function* (id: InvitationId) {
    const user = yield* CurrentUser
    const found = yield* invitations.find(id, user.id)
    const isOwn = found && (found.invitation.inviterId === user.id || (yield* manages(found.invitation)))
    return isOwn && found.isOpen ? found : yield* new InvitationNotFoundError({ invitationId: id })
  })

  const findReceived = Effect.fnUntraced(function* (id: InvitationId) {
    const user = yield* CurrentUser
    const found = yield* invitations.find(id, user.id)
    return found?.isOpen && found.recipientId === user.id && !found.isDeclined ? found : undefined
  })

  const findDeclinable = Effect.fnUntraced(function* (id: InvitationId) {
    const found = yield* findReceived(id)
    return found?.invitation.usedCount === 0 ? found : yield* new InvitationNotFoundError({ invitationId: id })
  })

  const findByToken = (tokenHash: string) =>
    Effect.flatMap(CurrentUser, ({ id }) => invitations.findByToken(tokenHash, id)).pipe(
      Effect.map((found) => (found?.isOpen ? found : undefined))
    )

  const orNotValid = <E, R>(find: Effect.Effect<FoundInvitation | undefined, E, R>) =>
    Effect.flatMap(find, (found) => (found ? Effect.succeed(found) : Effect.fail(notValidAnyMore)))

  const lockParties = ({ invitation: { inviterId, channelId }, recipientId }: FoundInvitation, workspace = false) =>
    Effect.flatMap(CurrentUser, ({ id }) =>
      locks.take({ workspace, channels: [channelId], people: [id, inviterId, recipientId] })
    )

  const requireCancellable = (id: InvitationId) => findLocked(requireOwn(id), lockParties)
  const requireDeclinable = (id: InvitationId) => findLocked(findDeclinable(id), lockParties)
  const requireAcceptable = (id: InvitationId) => findLocked(orNotValid(findReceived(id)), lockParties)
  /** A token that was mailed confirms an address, which somebody who signs up at the same moment may take. */
  const requireUsable = (tokenHash: string) =>
    findLocked(orNotValid(findByToken(tokenHash)), (found) => lockParties(found, found.invitation.email !== null))

  const locked = { requireInvitee, requireCancellable, requireDeclinable, requireAcceptable, requireUsable }
  return { requireOverseen, requireOwn, ...locked }
})

/**
 * Decides who may invite whom to what, and who may answer. An invitation to be cancelled, declined, accepted or used is
 * found under the locks of the channel and of everybody concerned: of a hundred people who accept at once, only as many
 * get in as the invitation allows.
 */
export class InvitationPolicy extends Context.Service<InvitationPolicy, Effect.Success<typeof make>>()(
  "@hazel/InvitationPolicy"
) {
  static readonly layer = Layer.effect(InvitationPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, MembershipPolicy.layer, Locks.layer])
  )
}
