import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { ChannelMember, ChannelRole } from "../models/channel-member-model.ts"
import { defineEvent } from "./envelope.ts"

/** Source: G7. */
export const MemberJoined = defineEvent("member_joined", { member: ChannelMember, memberCount: Schema.Int })

/** By themselves or taken out. They hear nothing after this. Source: G7. */
export const MemberLeft = defineEvent("member_left", { userId: UserId, memberCount: Schema.Int })

/** Somebody manages the channel now, or does not any more. Source: G8. */
export const MemberRoleUpdated = defineEvent("member_role_updated", { userId: UserId, role: ChannelRole })

export const ChannelMemberEvent = Schema.Union([MemberJoined, MemberLeft, MemberRoleUpdated])
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
  }
}
