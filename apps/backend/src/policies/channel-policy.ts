import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { ChannelRepository, type ReachableChannel } from "@hazel/db/repositories/channel-repository"
import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import { canAdminister, canDelete, canManage } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId } from "@hazel/domain/ids"
import { ChannelArchivedError, ChannelKindError, ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { UserPolicy } from "./user-policy.ts"

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const webhooks = yield* IncomingWebhookRepository
  const bots = yield* BotRepository
  const locks = yield* Locks
  const userPolicy = yield* UserPolicy

  /** A channel the caller is a member of, or a public one. */
  const requireReachable = Effect.fn("ChannelPolicy.requireReachable")(function* (channelId: ChannelId) {
    const user = yield* CurrentUser
    const found = yield* channels.findReachable(user.id, channelId)
    return found ?? (yield* new ChannelNotFoundError({ channelId }))
  })

  /** A channel the caller is a member of. */
  const requireMember = Effect.fn("ChannelPolicy.requireMember")(function* (channelId: ChannelId) {
    const found = yield* requireReachable(channelId)
    return found.standing.channelRole === null ? yield* new ChannelNotFoundError({ channelId }) : found
  })

  /** A public or private channel that the caller manages or moderates. */
  const requireManageable = Effect.fn("ChannelPolicy.requireManageable")(function* (channelId: ChannelId) {
    const found = yield* requireNamed(yield* requireReachable(channelId))
    if (canManage(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only managers of the channel and moderators may do this." })
  })

  /**
   * A part of a channel, such as a webhook, that those who manage the channel manage. To people who cannot reach the channel
   * it is absent, so that the refusal does not tell that the part exists.
   */
  const requireManageablePart = Effect.fnUntraced(function* <Part extends { readonly channelId: ChannelId }, E>(
    part: Part | undefined,
    absent: E
  ) {
    if (part === undefined) return yield* Effect.fail(absent)
    yield* Effect.catchTags(requireManageable(part.channelId), {
      ChannelNotFoundError: () => Effect.fail(absent),
      ChannelKindError: () => Effect.fail(absent)
    })
    return part
  })

  const findDeletable = Effect.fnUntraced(function* (channelId: ChannelId) {
    const found = yield* requireManageable(channelId)
    if (canDelete(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only managers of the channel and admins may delete it." })
  })

  const findPurgeable = Effect.fnUntraced(function* (channelId: ChannelId) {
    const found = yield* requireReachable(channelId)
    if (canAdminister(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only admins may remove messages permanently." })
  })

  const findLeavable = Effect.fnUntraced(function* (channelId: ChannelId) {
    const found = yield* requireMember(channelId)
    if (found.channel.kind !== "direct") return found
    return yield* new ChannelKindError({ kind: "direct", message: "You cannot leave a direct conversation." })
  })

  const lockChannel = ({ channel }: ReachableChannel) => locks.take({ channels: [channel.id] })

  /**
   * The workspace is locked too, so that nobody takes the name of the channel before the transaction ends, and because a change
   * of a public channel is told in its log.
   */
  const lockWithWorkspace = ({ channel }: ReachableChannel) => locks.take({ workspace: true, channels: [channel.id] })

  const lockMembership = ({ channel }: ReachableChannel) =>
    Effect.flatMap(CurrentUser, ({ id }) => locks.take({ channels: [channel.id], people: [id] }))

  /** The bots of the webhooks of the channel end with it, so that the logs of everybody who sees them are locked as well. */
  const lockWithMembers = Effect.fnUntraced(function* ({ channel }: ReachableChannel) {
    const people = yield* channels.membersOf(channel.id)
    const ended = yield* webhooks.botsOf(channel.id)
    if (ended.length === 0) return yield* locks.take({ workspace: true, channels: [channel.id], people })
    return yield* bots.lock(ended, channel.id, ...people)
  })

  /** The role of the caller, who may create channels. Nobody else takes the name of one before the transaction ends. */
  const requireCreator = findLocked(userPolicy.requireRoleAboveGuest, () =>
    Effect.flatMap(CurrentUser, ({ id }) => locks.take({ workspace: true, people: [id] }))
  )

  const requireEditable = (id: ChannelId) =>
    findLocked(Effect.flatMap(requireManageable(id), requireOpen), lockWithWorkspace)
  const requireArchivable = (id: ChannelId) => findLocked(requireManageable(id), lockWithWorkspace)
  const requireDeletable = (id: ChannelId) => findLocked(findDeletable(id), lockWithMembers)
  const requirePurgeable = (id: ChannelId) => findLocked(findPurgeable(id), lockChannel)
  const requireJoinable = (id: ChannelId) =>
    findLocked(Effect.flatMap(requireReachable(id), requireOpen), lockMembership)
  const requireLeavable = (id: ChannelId) => findLocked(findLeavable(id), lockMembership)

  /** A channel the caller stays a member of until the transaction ends. */
  const requireMembership = (id: ChannelId) => findLocked(requireMember(id), lockMembership)

  /** A channel the caller may have preferences about. */
  const requireCustomizable = (id: ChannelId) =>
    findLocked(requireMember(id), () => Effect.flatMap(CurrentUser, (user) => locks.take({ people: [user.id] })))

  const locked = { requireEditable, requireArchivable, requireDeletable, requirePurgeable, requireJoinable }
  const ofCaller = { requireCreator, requireLeavable, requireMembership, requireCustomizable }
  return { requireReachable, requireMember, requireManageable, requireManageablePart, ...locked, ...ofCaller }
})

const requireNamed = (found: ReachableChannel) =>
  found.channel.kind === "direct" || found.channel.kind === "group"
    ? Effect.fail(
        new ChannelKindError({
          kind: found.channel.kind,
          message: "Direct conversations do not have this setting."
        })
      )
    : Effect.succeed(found)

/** Archived channels are read-only. */
export const requireOpen = (found: ReachableChannel) =>
  found.channel.archivedAt === null
    ? Effect.succeed(found)
    : Effect.fail(new ChannelArchivedError({ channelId: found.channel.id }))

/**
 * Decides who may do what with a channel. Each policy gives the channel or refuses. All but `requireReachable`,
 * `requireMember`, `requireManageable` and `requireManageablePart` hold the locks of what the change concerns until the
 * transaction ends.
 */
export class ChannelPolicy extends Context.Service<ChannelPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelPolicy"
) {
  static readonly layer = Layer.effect(ChannelPolicy, make).pipe(Layer.provide([Locks.layer, UserPolicy.layer]))
}
