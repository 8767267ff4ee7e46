import type { Scope } from "@hazel/domain/scope"
import { listed } from "../people/names.ts"
import { botTexts, scopeTexts } from "./texts.tsx"

const isScope = (text: string): text is Scope => text in scopeTexts

export const scopes: ReadonlyArray<Scope> = Object.keys(scopeTexts).filter(isScope)

/** The scopes that a bot answering people needs, as `apps/bot` does. */
export const usualScopes: ReadonlyArray<Scope> = ["read", "messages:write", "preferences:write"]

export const scopeLabel = (scope: Scope) => {
  const { permission } = scopeTexts[scope]
  return permission.charAt(0).toUpperCase() + permission.slice(1)
}

export const scopeDetail = (scope: Scope) => scopeTexts[scope].detail

/** A sentence with the scopes a key is limited to. `null` is a key without limits. */
export const describeScopes = (limits: ReadonlyArray<Scope> | null) => {
  if (limits === null) return botTexts.mayDoEverything
  const permissions = scopes.filter((scope) => limits.includes(scope)).map((scope) => scopeTexts[scope].permission)
  return permissions.length === 0 ? botTexts.mayDoNothing : botTexts.may(listed(permissions))
}
