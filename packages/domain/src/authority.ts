import type { ChannelRole } from "./models/channel-member-model.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

/** What a person is in the workspace and in one channel; `null` when they are not in it. */
export interface Standing {
  readonly role: WorkspaceRole
  readonly channelRole: ChannelRole | null
}

const ranks = { guest: 0, member: 1, manager: 2, moderator: 3, admin: 4, owner: 5 } as const

/** A manager ranks between members and moderators, in their channel only. */
const rankOf = ({ role, channelRole }: Standing) =>
  Math.max(ranks[role], channelRole === "manager" ? ranks.manager : ranks.guest)

/** Guests are shown around: they open no places of their own. */
export const canCreateChannels = ({ role }: Pick<Standing, "role">) => ranks[role] >= ranks.member

/** Managers of the channel and everybody who moderates the workspace. */
export const canManage = (standing: Standing) => rankOf(standing) >= ranks.manager

/** Whether one may act against the other, as by putting them out. Equals may not. */
export const outranks = (actor: Standing, other: Standing) => rankOf(actor) > rankOf(other)

/** Nobody gives a role above their own, or changes that of somebody who is not below them. Owners hand over instead. */
export const canChangeRole = (actor: WorkspaceRole, from: WorkspaceRole, to: WorkspaceRole) =>
  ranks[actor] >= ranks.admin && ranks[actor] > ranks[from] && ranks[actor] >= ranks[to] && to !== "owner"
