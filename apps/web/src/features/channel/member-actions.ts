import { canChangeChannelRole, canManage, outranks } from "@hazel/domain/authority"
import type { ChannelMember, ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { isConversation } from "../people/names.ts"
import type { PersonAction } from "../people/person-row.tsx"
import { rolesToGive } from "../people/roles.ts"
import { standingIn } from "./channel-rights.ts"
import { channelTexts } from "./texts.ts"
import { onlyIf } from "../../ui/only-if.ts"

export interface MemberCommands {
  readonly setRole: (role: ChannelRole) => void
  readonly changeWorkspaceRole: () => void
  readonly mute: () => void
  readonly unmute: () => void
  readonly remove: () => void
  readonly ban: () => void
}

interface MemberContext {
  readonly summary: ChannelSummary
  readonly viewer: User
  readonly member: ChannelMember
  readonly user: User
}

/** The actions that `viewer` may take on a member of a channel. */
export const memberActions = (
  { summary, viewer, member, user }: MemberContext,
  commands: MemberCommands
): ReadonlyArray<PersonAction> => {
  const [mine, theirs] = [standingIn(summary, viewer), { role: user.role, channelRole: member.role }]
  const isMe = user.id === viewer.id
  const isManager = member.role === "manager"
  const isNamed = !isConversation(summary.channel)
  const isBelow = isNamed && canManage(mine) && outranks(mine, theirs)
  const canStepDown = isManager && isMe && canManage(mine)
  return [
    ...onlyIf(isNamed && !isManager && canChangeChannelRole(mine, theirs, "manager"), {
      about: "manager",
      label: channelTexts.makeManager,
      run: () => commands.setRole("manager")
    }),
    ...onlyIf(isNamed && isManager && (canStepDown || canChangeChannelRole(mine, theirs, "member")), {
      about: "manager",
      label: isMe ? channelTexts.stepDownAsManager : channelTexts.removeAsManager,
      run: () => commands.setRole("member")
    }),
    ...onlyIf(rolesToGive(viewer, user).length > 0, {
      about: "role",
      label: channelTexts.changeWorkspaceRole,
      run: commands.changeWorkspaceRole
    }),
    ...onlyIf(isBelow, {
      about: "mute",
      label: member.mute ? channelTexts.unmute : channelTexts.mute,
      run: member.mute ? commands.unmute : commands.mute
    }),
    ...onlyIf(isBelow, {
      about: "removal",
      label: channelTexts.removeFromChannel,
      isDangerous: true,
      run: commands.remove
    }),
    ...onlyIf(isBelow, { about: "ban", label: channelTexts.banFromChannel, isDangerous: true, run: commands.ban })
  ]
}
