import { Context } from "effect"
import type { Scope } from "../scope.ts"

/**
 * The scope an API key needs for a call. A contract sets it with `.annotate(RequiredScope, "messages:write")`. A
 * limited key cannot make calls whose contract sets none.
 */
export class RequiredScope extends Context.Reference<Scope | undefined>("@hazel/RequiredScope", {
  defaultValue: () => undefined
}) {}

/**
 * The scopes of the key of the current call, or null for a key without limits. By default it is empty, so that nothing
 * can be given away.
 */
export class CallerScopes extends Context.Reference<ReadonlySet<Scope> | null>("@hazel/CallerScopes", {
  defaultValue: () => new Set()
}) {}
