import { Context } from "effect"
import type { Scope } from "../scope.ts"

/**
 * Which scope an API key needs for a call; a contract says so with `.annotate(RequiredScope, "messages:write")`. To a
 * contract that says nothing no limited key is let.
 */
export class RequiredScope extends Context.Reference<Scope | undefined>("@hazel/RequiredScope", {
  defaultValue: () => undefined
}) {}

/**
 * What the key behind the current call is limited to; null without a limit. Where nobody has said it, nothing may be
 * given away.
 */
export class CallerScopes extends Context.Reference<ReadonlySet<Scope> | null>("@hazel/CallerScopes", {
  defaultValue: () => new Set()
}) {}
