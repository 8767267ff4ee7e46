import { ChannelRepository, type ReachableChannel } from "@hazel/db/repositories/channel-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { canAdminister, canDelete, canManage } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId } from "@hazel/domain/ids"
import { ChannelArchivedError, ChannelKindError, ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const log = yield* EventLogRepository

  /** A channel the caller is in, or a public one. */
  const requireReachable = Effect.fn("ChannelPolicy.requireReachable")(function* (channelId: ChannelId) {
    const user = yield* CurrentUser
    const found = yield* channels.findReachable(user.id, channelId)
    return found ?? (yield* new ChannelNotFoundError({ channelId }))
  })

  /** A channel the caller is in. */
  const requireMember = Effect.fn("ChannelPolicy.requireMember")(function* (channelId: ChannelId) {
    const found = yield* requireReachable(channelId)
    return found.standing.channelRole === null ? yield* new ChannelNotFoundError({ channelId }) : found
  })

  /** A channel with a name, which the caller manages or moderates. */
  const requireManageable = Effect.fn("ChannelPolicy.requireManageable")(function* (channelId: ChannelId) {
    const found = yield* requireNamed(yield* requireReachable(channelId))
    if (canManage(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only managers of the channel and moderators may do this." })
  })

  const requireDeletable = Effect.fn("ChannelPolicy.requireDeletable")(function* (channelId: ChannelId) {
    const found = yield* requireManageable(channelId)
    if (canDelete(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only managers of the channel and admins may delete it." })
  })

  const requirePurgeable = Effect.fn("ChannelPolicy.requirePurgeable")(function* (channelId: ChannelId) {
    const found = yield* requireReachable(channelId)
    if (canAdminister(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only admins may remove messages permanently." })
  })

  /** The same under the locks of these logs, which the transaction keeps: nobody is removed, nothing deleted in between. */
  const locked = <E, R>(logs: ReadonlyArray<string>, required: Effect.Effect<ReachableChannel, E, R>) =>
    required.pipe(Effect.andThen(log.lock(...logs)), Effect.andThen(required))

  return { locked, requireReachable, requireMember, requireManageable, requireDeletable, requirePurgeable }
})

const requireNamed = (found: ReachableChannel) =>
  found.channel.kind === "direct" || found.channel.kind === "group"
    ? Effect.fail(
        new ChannelKindError({ kind: found.channel.kind, message: "Direct conversations do not have this setting." })
      )
    : Effect.succeed(found)

/** Archived channels are for reading. */
export const requireOpen = (found: ReachableChannel) =>
  found.channel.archivedAt === null
    ? Effect.succeed(found)
    : Effect.fail(new ChannelArchivedError({ channelId: found.channel.id }))

/** Who may do what with a channel. Each gives the channel or refuses. */
export class ChannelPolicy extends Context.Service<ChannelPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelPolicy"
) {
  static readonly layer = Layer.effect(ChannelPolicy, make)
}
