import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { canAdminister, canModerate } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { isConversation } from "../people/names.ts"

/** What `viewer` may do to a channel. The server decides; this only keeps refusals from being offered. */
export const channelRights = ({ channel, membership }: ChannelSummary, viewer: User | undefined) => {
  const isNamed = !isConversation(channel)
  const isManager = membership.role === "manager"
  const isOpen = channel.archivedAt === null
  return {
    canManage: isNamed && viewer !== undefined && (isManager || canModerate(viewer)),
    canDelete: isNamed && viewer !== undefined && (isManager || canAdminister(viewer)),
    canLeave: channel.kind !== "direct",
    canAdd: isOpen && channel.kind !== "direct"
  }
}
