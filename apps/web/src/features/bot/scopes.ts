import type { Scope } from "@hazel/domain/scope"
import { listed } from "../people/names.ts"

interface ScopeWords {
  /** As in "it may …". */
  readonly act: string
  readonly detail: string
}

/** In the order they are offered, what bots usually need first. */
const words: Readonly<Record<Scope, ScopeWords>> = {
  read: { act: "read", detail: "Messages, where it is added" },
  "messages:write": { act: "write messages", detail: "And edit and delete its own" },
  "preferences:write": { act: "follow threads", detail: "And keep its own settings" },
  "message-reactions:write": { act: "react to messages", detail: "And take its reactions back" },
  "channels:write": { act: "make channels", detail: "Join, leave and change them" },
  "members:write": { act: "add people", detail: "And invite and remove them" },
  "profile:write": { act: "change its profile", detail: "Name, status and presence" },
  "moderation:write": { act: "moderate", detail: "As far as its role goes" },
  "workspace:write": { act: "change the workspace", detail: "As far as its role goes" },
  "bots:write": { act: "make bots", detail: "As far as its role goes" }
}

const isScope = (text: string): text is Scope => text in words

export const scopes: ReadonlyArray<Scope> = Object.keys(words).filter(isScope)

/** Enough for what answers people, as `apps/bot` does. */
export const usualScopes: ReadonlyArray<Scope> = ["read", "messages:write", "preferences:write"]

export const scopeLabel = (scope: Scope) => {
  const { act } = words[scope]
  return act.charAt(0).toUpperCase() + act.slice(1)
}

export const scopeDetail = (scope: Scope) => words[scope].detail

/** What a key is limited to, in a sentence. */
export const rightsWords = (limits: ReadonlyArray<Scope> | null) =>
  limits === null
    ? "May do everything its role allows"
    : `May ${listed(scopes.filter((scope) => limits.includes(scope)).map((scope) => words[scope].act)) || "do nothing"}`
