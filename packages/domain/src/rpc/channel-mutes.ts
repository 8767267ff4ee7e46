import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, UserId } from "../ids.ts"
import { RestrictionSeconds } from "../models/channel-ban-model.ts"
import { ChannelMember, ChannelMemberNotFoundError } from "../models/channel-member-model.ts"
import { ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const refusedToMute = Schema.Union([
  ChannelNotFoundError,
  ChannelKindError,
  ChannelMemberNotFoundError,
  UnauthorizedError
])

export class ChannelMuteRpcs extends RpcGroup.make(
  /**
   * Mutes a member with a lower role than the caller: they may read the channel but not write, edit or react in it, for
   * `seconds`, or permanently without `seconds`. Leaving and joining again does not end it. Only managers of the
   * channel and moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelMemberNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.muteMember", {
    payload: { id: ChannelId, userId: UserId, seconds: Schema.optionalKey(RestrictionSeconds) },
    success: { data: ChannelMember },
    error: refusedToMute
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Ends the mute of a member. For somebody who is not muted no event is appended. Only managers of the channel and
   * moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelMemberNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.unmuteMember", {
    payload: { id: ChannelId, userId: UserId },
    success: { data: ChannelMember },
    error: refusedToMute
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership")
) {}
