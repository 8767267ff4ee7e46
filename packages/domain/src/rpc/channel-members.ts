import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { ChannelId, UserId } from "../ids.ts"
import { ChannelMember, ChannelMemberNotFoundError, ChannelRole } from "../models/channel-member-model.ts"
import {
  ChannelArchivedError,
  ChannelKindError,
  ChannelNotFoundError,
  GroupTooLargeError
} from "../models/channel-model.ts"
import { MemberBannedError } from "../models/channel-ban-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class ChannelMemberRpcs extends RpcGroup.make(
  /**
   * Lists the members of a channel, as of `seq` in the channel's log.
   * Errors: `ChannelNotFoundError`. Rate limit: `reads`.
   */
  define("channel.listMembers", {
    payload: { id: ChannelId },
    success: Schema.Struct({ members: Schema.Array(ChannelMember), seq: Schema.Int }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Adds people to a channel. Everybody except guests may call it. People who are members already stay as they are.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelArchivedError`, `GroupTooLargeError`,
   * `MemberBannedError`, `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `membership`.
   */
  defineMutation("channel.addMembers", {
    payload: { id: ChannelId, userIds: Schema.Array(UserId) },
    success: { added: Schema.Array(ChannelMember) },
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelKindError,
      ChannelArchivedError,
      GroupTooLargeError,
      MemberBannedError,
      UserNotFoundError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /**
   * Removes a person with a lower role than the caller from the channel. They receive no event of it from that moment
   * on. Only managers of the channel and moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelMemberNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.removeMember", {
    payload: { id: ChannelId, userId: UserId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, ChannelKindError, ChannelMemberNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "members:write")
    .annotate(RateLimit, "membership"),

  /**
   * Makes a member a manager of the channel, or takes that role from somebody with a lower role than the caller. Only
   * managers of the channel and moderators may call it. A caller whose key is limited needs the scopes that managing
   * requires.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelMemberNotFoundError`, `ScopeMissingError`,
   * `UnauthorizedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.setMemberRole", {
    payload: { id: ChannelId, userId: UserId, role: ChannelRole },
    success: { data: ChannelMember },
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelKindError,
      ChannelMemberNotFoundError,
      ScopeMissingError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership")
) {}
