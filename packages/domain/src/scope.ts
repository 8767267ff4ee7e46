import { Schema } from "effect"
import type { ChannelRole } from "./models/channel-member-model.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

/**
 * The scopes that an API key may be limited to. `read` covers queries and subscriptions; each other scope covers changes of
 * one kind. A key without limits has all scopes, like a person who signed in. Source: Z14.
 */
export const Scope = Schema.Literals([
  "read",
  "messages:write",
  "message-reactions:write",
  "channels:write",
  "members:write",
  "moderation:write",
  "profile:write",
  "preferences:write",
  "push-devices:write",
  "workspace:write",
  "bots:write",
  "apps:write"
])
export type Scope = typeof Scope.Type

/** The scopes whose calls a workspace role opens beyond those of a member. Owners are made by unlimited callers only. */
const scopesOfRole = {
  guest: [],
  member: [],
  moderator: ["channels:write", "members:write", "moderation:write"],
  admin: ["channels:write", "members:write", "moderation:write", "workspace:write", "bots:write", "apps:write"]
} as const satisfies Readonly<Record<string, ReadonlyArray<Scope>>>

export const scopesGivenByRole = (role: WorkspaceRole): ReadonlyArray<Scope> | null =>
  role === "owner" ? null : scopesOfRole[role]

/** Checks a role in one channel. */
export const scopesGivenByChannelRole = (role: ChannelRole): ReadonlyArray<Scope> =>
  role === "manager" ? scopesOfRole.moderator : []

/**
 * The first scope that a caller with `own` scopes may not give away; undefined when they may give all of `given`. Null
 * stands for no limit, in either place; `{ scope: null }` says that only an unlimited caller may give it.
 */
export const missingToGive = (
  own: ReadonlySet<Scope> | null,
  given: ReadonlyArray<Scope> | null
): { readonly scope: Scope | null } | undefined => {
  if (own === null) return undefined
  if (given === null) return { scope: null }
  const scope = given.find((each) => !own.has(each))
  return scope && { scope }
}
