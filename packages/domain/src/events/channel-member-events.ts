import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { ChannelMember, ChannelRole } from "../models/channel-member-model.ts"
import { WorkspaceRole } from "../models/user-model.ts"
import { ChannelMute } from "../models/channel-restriction-model.ts"
import { defineEvent } from "./envelope.ts"

/** Source: G7. */
export const MemberJoined = defineEvent("member_joined", { member: ChannelMember, memberCount: Schema.Int })

/** A member left or was removed. They receive no later event of the channel. Source: G7. */
export const MemberLeft = defineEvent("member_left", { userId: UserId, memberCount: Schema.Int })

/** Somebody became a manager of the channel, or a member again. Source: G8. */
export const MemberRoleUpdated = defineEvent("member_role_updated", { userId: UserId, role: ChannelRole })

/** The role of a member in the workspace changed; published on each of their channels. Source: G8. */
export const MemberWorkspaceRoleUpdated = defineEvent("member_workspace_role_updated", {
  userId: UserId,
  role: WorkspaceRole
})

/** Somebody may not write until the mute ends or is lifted. */
export const MemberMuted = defineEvent("member_muted", { userId: UserId, mute: ChannelMute })

/** A mute was lifted, or ended with its time; then there is no actor. */
export const MemberUnmuted = defineEvent("member_unmuted", { userId: UserId })

export const ChannelMemberEvent = Schema.Union([
  MemberJoined,
  MemberLeft,
  MemberRoleUpdated,
  MemberWorkspaceRoleUpdated,
  MemberMuted,
  MemberUnmuted
])
export type ChannelMemberEvent = typeof ChannelMemberEvent.Type

/** Members are listed in the order they joined. */
export const applyChannelMemberEvent = (
  members: ReadonlyArray<ChannelMember>,
  event: ChannelMemberEvent
): ReadonlyArray<ChannelMember> => {
  switch (event.type) {
    case "member_joined": {
      const others = members.filter(({ userId }) => userId !== event.data.member.userId)
      return [...others, event.data.member]
    }
    case "member_left":
      return members.filter(({ userId }) => userId !== event.data.userId)
    case "member_role_updated": {
      const { userId, role } = event.data
      return members.map((member) => (member.userId === userId ? { ...member, role } : member))
    }
    // The list of members has roles in the channel only.
    case "member_workspace_role_updated":
      return members
    case "member_muted":
    case "member_unmuted": {
      const mute = event.type === "member_muted" ? event.data.mute : null
      return members.map((member) => (member.userId === event.data.userId ? { ...member, mute } : member))
    }
  }
}
