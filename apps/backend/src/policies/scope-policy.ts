import { ScopeMissingError } from "@hazel/domain/errors"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { CallerScopes } from "@hazel/domain/rpc/scoping"
import { missingToGive, type Scope, scopesGivenByChannelRole, scopesGivenByRole } from "@hazel/domain/scope"
import { Effect } from "effect"

/** Refuses a limited key that would give more scopes than it has; null is a key without limits. */
export const requireGivable = Effect.fn("requireGivable")(function* (given: ReadonlyArray<Scope> | null) {
  const missing = missingToGive(yield* CallerScopes, given)
  if (missing) return yield* new ScopeMissingError(missing)
})

/** Refuses a limited key that would give a role in the workspace with more scopes than it has. */
export const requireGivableRole = (role: WorkspaceRole) => requireGivable(scopesGivenByRole(role))

/** Refuses a limited key that would give a role in a channel with more scopes than it has. */
export const requireGivableChannelRole = (role: ChannelRole) => requireGivable(scopesGivenByChannelRole(role))
