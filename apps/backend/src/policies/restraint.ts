import type { Restraint } from "@hazel/db/repositories/hot-call"
import type { ChannelId } from "@hazel/domain/ids"
import { ChannelReadOnlyError, MemberMutedError } from "@hazel/domain/models/channel-restraint-model"

/** Why a member may not write, for themselves. */
export const restrained = (channelId: ChannelId, restraint: Restraint) =>
  restraint.error === "MemberMutedError"
    ? new MemberMutedError({ channelId, endsAt: restraint.endsAt })
    : new ChannelReadOnlyError({ channelId })
