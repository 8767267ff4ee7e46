import { canDelete, canManage, isGuest, type Standing } from "@hazel/domain/authority"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { isConversation } from "../people/names.ts"

/** The role of `viewer` in the workspace and in one of their channels. */
export const standingIn = ({ membership }: ChannelSummary, { role }: User): Standing => ({
  role,
  channelRole: membership.role
})

/**
 * The actions that `viewer` is offered in a channel. The server decides; this only avoids offering what it would
 * refuse.
 */
export const channelRights = (summary: ChannelSummary, viewer: User | undefined) => {
  const { channel } = summary
  const standing = viewer && !isConversation(channel) ? standingIn(summary, viewer) : undefined
  const isOpen = channel.archivedAt === null
  return {
    canManage: standing !== undefined && canManage(standing),
    canDelete: standing !== undefined && canDelete(standing),
    canLeave: channel.kind !== "direct",
    canAdd: isOpen && channel.kind !== "direct" && viewer !== undefined && !isGuest(viewer)
  }
}
