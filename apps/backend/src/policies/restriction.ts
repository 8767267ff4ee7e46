import type { Restriction } from "@hazel/db/repositories/hot-call"
import type { ChannelId } from "@hazel/domain/ids"
import { ChannelReadOnlyError, MemberMutedError } from "@hazel/domain/models/channel-restriction-model"

/** The error that tells a member why they may not write. */
export const restrictionError = (channelId: ChannelId, restriction: Restriction) =>
  restriction.error === "MemberMutedError"
    ? new MemberMutedError({ channelId, endsAt: restriction.endsAt })
    : new ChannelReadOnlyError({ channelId })
