import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, UserId } from "../ids.ts"
import { ChannelBan, Motive, RestrictionSeconds } from "../models/channel-ban-model.ts"
import { ChannelMemberNotFoundError } from "../models/channel-member-model.ts"
import { ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The refusals of an action against a person in a channel. */
const refusedToAct = [ChannelNotFoundError, ChannelKindError, UnauthorizedError] as const

export class ChannelBanRpcs extends RpcGroup.make(
  /**
   * Removes a person with a lower role than the caller from the channel, and notifies them. They receive no event of the
   * channel from that moment on. They may join a public channel again. Only managers of the channel and moderators may
   * call it. Source: G9.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `ChannelMemberNotFoundError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.kickMember", {
    payload: { id: ChannelId, userId: UserId },
    success: {},
    error: Schema.Union([...refusedToAct, ChannelMemberNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Bans a person with a lower role than the caller, a member or not: the channel does not exist for them for
   * `seconds`, or permanently without `seconds`. Banning them again changes motive and end. Only managers of the
   * channel and moderators may call it. Source: G9.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `UserNotFoundError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.ban", {
    payload: { id: ChannelId, userId: UserId, motive: Motive, seconds: Schema.optionalKey(RestrictionSeconds) },
    success: { data: ChannelBan },
    error: Schema.Union([...refusedToAct, UserNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Lifts a ban. For somebody who is not banned nothing changes and no event is appended. Only managers of the channel
   * and moderators may call it. Source: G9.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `UserNotFoundError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.unban", {
    payload: { id: ChannelId, userId: UserId, motive: Schema.optionalKey(Motive) },
    success: {},
    error: Schema.Union([...refusedToAct, UserNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Lists who is banned, the newest last, as of `seq` in the channel's log. Only managers of the channel and moderators
   * may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("channel.listBans", {
    payload: { id: ChannelId },
    success: Schema.Struct({ bans: Schema.Array(ChannelBan), seq: Schema.Int }),
    error: Schema.Union(refusedToAct)
  }).annotate(RequiredScope, "read")
) {}
