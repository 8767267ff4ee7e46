import type { ChannelRole } from "./models/channel-member-model.ts"
import type { ChannelKind } from "./models/channel-model.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

/*
 * Every rule of who may do what that TypeScript decides. Writes and lists that decide in their own SQL statement use the
 * same rules in packages/db/src/functions/authority.sql; authority.test.ts there compares the two.
 */

/** The role of a person in the workspace and in one channel; `null` if they are not a member of the channel. */
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

/** Managers of the channel may, and everybody who moderates the workspace. */
export const canManage = (standing: Standing) => rankOf(standing) >= ranks.manager

/** Members reach a channel. Everybody reaches a public one, except guests and people who are banned from it. */
export const canReach = (
  { role, channelRole }: Standing,
  { kind, isBanned }: { readonly kind: ChannelKind; readonly isBanned: boolean }
) => channelRole !== null || (kind === "public" && !isGuest({ role }) && !isBanned)

export interface WritingConditions {
  readonly isArchived: boolean
  readonly isMuted: boolean
  readonly isReadOnly: boolean
}

/** Why a member of a channel may not write in it at all, or `null` if they may. Only the first reason is given. */
export const refusalToWrite = (standing: Standing, { isArchived, isMuted, isReadOnly }: WritingConditions) => {
  if (isArchived) return "archived"
  if (isMuted) return "muted"
  return isReadOnly && !canManage(standing) ? "read-only" : null
}

/** Slow mode does not limit managers, moderators and bots. */
export const isExemptFromSlowMode = (standing: Standing, { isBot }: { readonly isBot: boolean }) =>
  isBot || canManage(standing)

/**
 * Whether a person may remove what another wrote in a channel: moderators may remove everybody's content, managers of the
 * channel that of people who rank below them (decision 52).
 */
export const canModerateContentOf = (actor: Standing, author: Standing) =>
  canModerate(actor) || (canManage(actor) && outranks(actor, author))

/** Moderators may not delete a channel, because it cannot be undone: only managers of the channel and admins may. */
export const canDelete = (standing: Standing) =>
  canAdminister(standing) || (standing.channelRole === "manager" && canManage(standing))

/** Managers of a channel and admins see the invitations that others made to it, because they may cancel them. */
export const canOverseeInvitations = canDelete

/** Whether a person may act against another, for example remove them. Equals may not. */
export const outranks = (actor: Standing, other: Standing) => rankOf(actor) > rankOf(other)

/** Everybody who manages a channel may make anybody but guests a manager; only a higher rank may take that away. */
export const canChangeChannelRole = (actor: Standing, other: Standing, to: ChannelRole) =>
  canManage(actor) && (to === "manager" ? !isGuest(other) : outranks(actor, other))

/** Nobody gives a role above their own, or changes that of somebody who does not rank below them. Owners transfer theirs. */
export const canChangeRole = (actor: WorkspaceRole, from: WorkspaceRole, to: WorkspaceRole) =>
  ranks[actor] >= ranks.admin && ranks[actor] > ranks[from] && ranks[actor] >= ranks[to] && to !== "owner"

/** The owner and admins deactivate and reactivate accounts of lower roles, so nobody does it to their own or the owner's. */
export const canDeactivate = (actor: WorkspaceRole, role: WorkspaceRole) =>
  canAdminister({ role: actor }) && ranks[actor] > ranks[role]

/** An account that was deleted for good has a handle that nobody can choose. */
export const isDeleted = ({
  handle,
  deactivatedAt
}: {
  readonly handle: string
  readonly deactivatedAt: string | null
}) => deactivatedAt !== null && handle.startsWith("former-")

/** Whether a role ranks higher in the workspace than the other. */
export const standsAbove = (role: WorkspaceRole, other: WorkspaceRole) => ranks[role] > ranks[other]

interface NextOwner extends Ranked {
  readonly isBot: boolean
  readonly deactivatedAt: string | null
}

/** The owner transfers the workspace to another active person who is not a guest. */
export const canTransferOwnership = (actor: WorkspaceRole, { role, isBot, deactivatedAt }: NextOwner) =>
  actor === "owner" && role !== "owner" && role !== "guest" && !isBot && deactivatedAt === null
