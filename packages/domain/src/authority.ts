import type { ChannelRole } from "./models/channel-member-model.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

/** What a person is in the workspace and in one channel; `null` when they are not in it. */
export interface Standing {
  readonly role: WorkspaceRole
  readonly channelRole: ChannelRole | null
}

interface Ranked {
  readonly role: WorkspaceRole
}

const ranks = { guest: 0, member: 1, manager: 2, moderator: 3, admin: 4, owner: 5 } as const

/** A manager ranks between members and moderators, in their channel only. Guests manage nothing. */
const rankOf = ({ role, channelRole }: Standing) =>
  role !== "guest" && channelRole === "manager" ? Math.max(ranks[role], ranks.manager) : ranks[role]

/** Guests see the channels they were added to, and the people in them, and bring nobody in. */
export const isGuest = ({ role }: Ranked) => role === "guest"
export const canModerate = ({ role }: Ranked) => ranks[role] >= ranks.moderator
export const canAdminister = ({ role }: Ranked) => ranks[role] >= ranks.admin

/** Managers of the channel and everybody who moderates the workspace. */
export const canManage = (standing: Standing) => rankOf(standing) >= ranks.manager

/**
 * Whether one may take away what the other wrote in a channel: whoever moderates the workspace, anybody's; its managers,
 * that of those below them (decision 52).
 */
export const canModerateContentOf = (actor: Standing, author: Standing) =>
  canModerate(actor) || (canManage(actor) && outranks(actor, author))

/** Deleting cannot be taken back, so moderators may not: managers of the channel and admins. */
export const canDelete = (standing: Standing) =>
  canAdminister(standing) || (standing.channelRole === "manager" && canManage(standing))

/** Who may take back what others have made to a channel sees it, too: managers of the channel and admins. */
export const canOverseeInvitations = canDelete

/** Whether one may act against the other, as by putting them out. Equals may not. */
export const outranks = (actor: Standing, other: Standing) => rankOf(actor) > rankOf(other)

/** Who manages a channel may share that with anybody but guests; taking it away is acting against a person. */
export const canChangeChannelRole = (actor: Standing, other: Standing, to: ChannelRole) =>
  canManage(actor) && (to === "manager" ? !isGuest(other) : outranks(actor, other))

/** Nobody gives a role above their own, or changes that of somebody who is not below them. Owners hand over instead. */
export const canChangeRole = (actor: WorkspaceRole, from: WorkspaceRole, to: WorkspaceRole) =>
  ranks[actor] >= ranks.admin && ranks[actor] > ranks[from] && ranks[actor] >= ranks[to] && to !== "owner"

/** Owners and admins end and restore the accounts of those below them; so nobody their own, and nobody the owner's. */
export const canDeactivate = (actor: WorkspaceRole, role: WorkspaceRole) =>
  canAdminister({ role: actor }) && ranks[actor] > ranks[role]

/** Whether a role ranks higher in the workspace than the other. */
export const standsAbove = (role: WorkspaceRole, other: WorkspaceRole) => ranks[role] > ranks[other]

interface Heir extends Ranked {
  readonly isBot: boolean
  readonly deactivatedAt: string | null
}

/** The one owner hands over to another person whom the workspace is open to. */
export const canTransferOwnership = (actor: WorkspaceRole, { role, isBot, deactivatedAt }: Heir) =>
  actor === "owner" && role !== "owner" && role !== "guest" && !isBot && deactivatedAt === null
