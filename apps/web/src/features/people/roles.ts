import { canChangeRole } from "@hazel/domain/authority"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { User, WorkspaceRole } from "@hazel/domain/models/user-model"

interface RoleWords {
  readonly label: string
  readonly detail: string
}

export const roleWords: Readonly<Record<WorkspaceRole, RoleWords>> = {
  owner: { label: "Owner", detail: "Answers for the workspace. There is one." },
  admin: { label: "Admin", detail: "Decides who is what here, and looks after every channel they can see." },
  moderator: { label: "Moderator", detail: "Looks after the channels they can see and what is written there." },
  member: { label: "Member", detail: "Finds and joins public channels and makes their own." },
  guest: { label: "Guest", detail: "Sees the channels they are in and the people there, and nothing else." }
}

/** The roles `viewer` may give this person, highest first. The server decides; this keeps refusals from being offered. */
export const rolesToGive = (viewer: User | undefined, user: User) =>
  (Object.keys(roleWords) as ReadonlyArray<WorkspaceRole>).filter(
    (role) => viewer !== undefined && role !== "owner" && canChangeRole(viewer.role, user.role, role)
  )

/** What is said beside a name. Members of the workspace go without saying. */
export const standingWords = (user: User, channelRole: ChannelRole | null = null) => [
  ...(user.role === "member" ? [] : [roleWords[user.role].label]),
  ...(channelRole === "manager" ? ["Manager"] : [])
]
