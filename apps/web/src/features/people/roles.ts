import { canChangeRole } from "@hazel/domain/authority"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { User, WorkspaceRole } from "@hazel/domain/models/user-model"
import { peopleTexts } from "./texts.tsx"

interface RoleWords {
  readonly label: string
  readonly detail: string
}

export const roleTexts: Readonly<Record<WorkspaceRole, RoleWords>> = {
  owner: { label: peopleTexts.owner, detail: peopleTexts.ownerDetail },
  admin: { label: peopleTexts.admin, detail: peopleTexts.adminDetail },
  moderator: { label: peopleTexts.moderator, detail: peopleTexts.moderatorDetail },
  member: { label: peopleTexts.member, detail: peopleTexts.memberDetail },
  guest: { label: peopleTexts.guest, detail: peopleTexts.guestDetail }
}

/**
 * The roles that `viewer` may give this person, highest first. The server decides; this only avoids offering what it
 * would refuse.
 */
export const rolesToGive = (viewer: User | undefined, user: User) =>
  (Object.keys(roleTexts) as ReadonlyArray<WorkspaceRole>).filter(
    (role) => viewer !== undefined && !user.app && role !== "owner" && canChangeRole(viewer.role, user.role, role)
  )

/** The role labels beside a name. An ordinary member has none. */
export const standingLabels = (user: User, channelRole: ChannelRole | null = null) => [
  ...(user.role === "member" ? [] : [roleTexts[user.role].label]),
  ...(channelRole === "manager" ? [peopleTexts.manager] : [])
]
