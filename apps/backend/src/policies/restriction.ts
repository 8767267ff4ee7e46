import type { Restraint } from "@hazel/db/repositories/hot-call"
import type { ChannelId } from "@hazel/domain/ids"
import { ChannelReadOnlyError, MemberMutedError } from "@hazel/domain/models/channel-restriction-model"

/** The error that tells a member why they may not write. */
export const restrained = (channelId: ChannelId, restraint: Restraint) =>
  restraint.error === "MemberMutedError"
    ? new MemberMutedError({ channelId, endsAt: restraint.endsAt })
    : new ChannelReadOnlyError({ channelId })
