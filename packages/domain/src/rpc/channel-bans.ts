import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, UserId } from "../ids.ts"
import { ChannelBan, Motive, RestraintSeconds } from "../models/channel-ban-model.ts"
import { ChannelMemberNotFoundError } from "../models/channel-member-model.ts"
import { ChannelKindError, ChannelNotFoundError } from "../models/channel-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Against whom one may not act, and where. */
const refusedToAct = [ChannelNotFoundError, ChannelKindError, UnauthorizedError] as const

export class ChannelBanRpcs extends RpcGroup.make(
  /**
   * Puts a person out who is below the caller, and tells them. From that moment they hear nothing more; a public channel
   * they may enter again. Managers of the channel and moderators. Source: G9.
   */
  defineMutation("channel.kickMember", {
    payload: { id: ChannelId, userId: UserId },
    success: {},
    error: Schema.Union([...refusedToAct, ChannelMemberNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /**
   * Puts a person out who is below the caller, or was never in, and keeps them out: the channel does not exist to them for
   * `seconds`, or for good. To ban again changes motive and end. Managers of the channel and moderators. Source: G9.
   */
  defineMutation("channel.ban", {
    payload: { id: ChannelId, userId: UserId, motive: Motive, seconds: Schema.optionalKey(RestraintSeconds) },
    success: { data: ChannelBan },
    error: Schema.Union([...refusedToAct, UserNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /** Lifts a ban; of who is not banned nothing is told. Managers of the channel and moderators. Source: G9. */
  defineMutation("channel.unban", {
    payload: { id: ChannelId, userId: UserId, motive: Schema.optionalKey(Motive) },
    success: {},
    error: Schema.Union([...refusedToAct, UserNotFoundError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "membership"),

  /** Who is banned, the newest last, as of `seq` in the channel's log. Managers of the channel and moderators. */
  define("channel.listBans", {
    payload: { id: ChannelId },
    success: Schema.Struct({ bans: Schema.Array(ChannelBan), seq: Schema.Int }),
    error: Schema.Union(refusedToAct)
  }).annotate(RequiredScope, "read")
) {}
