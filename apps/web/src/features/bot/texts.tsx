import type { Scope } from "@hazel/domain/scope"
import type { ReactNode } from "react"

export const botTexts = {
  bots: "Bots",
  botsDetail: "Programs that read and write with their own API key in the channels they are added to.",
  copyKey: "Copy key",
  createBot: "Create bot",
  deleteBot: (name: string) => `Delete ${name}`,
  deleteBotForGood: (name: string) => `Delete for good: ${name}`,
  deleteForGood: "Delete for good",
  edit: "Edit",
  editBot: (name: string) => `Edit ${name}`,
  handle: "Handle",
  keyCopied: "Key copied",
  name: "Name",
  newKey: "New key",
  newKeyFor: (name: string) => `New key for ${name}`,
  permissions: "Permissions",
  copyKeyNow: (name: ReactNode) => <>The key of {name}. Copy it now: it is not shown again.</>,
  mayDoEverything: "Can do everything its role allows",
  mayDoNothing: "Cannot do anything",
  may: (permissions: string) => `Can ${permissions}`
}

interface ScopeTexts {
  /** Completes the sentence "The bot can …". */
  readonly permission: string
  readonly detail: string
}

/** Ordered by how often bots need a scope: the list is shown in this order. */
export const scopeTexts: Readonly<Record<Scope, ScopeTexts>> = {
  read: { permission: "read", detail: "Messages in the channels it is added to" },
  "messages:write": { permission: "write messages", detail: "And edit and delete its own messages" },
  "preferences:write": { permission: "follow threads", detail: "And change its own settings" },
  "message-reactions:write": { permission: "react to messages", detail: "And remove its own reactions" },
  "channels:write": { permission: "create channels", detail: "And join, leave and change them" },
  "members:write": { permission: "add people", detail: "And invite and remove them" },
  "profile:write": { permission: "change its profile", detail: "Name, status and presence" },
  "moderation:write": { permission: "moderate", detail: "Within the limits of its role" },
  "workspace:write": { permission: "change the workspace", detail: "Within the limits of its role" },
  "bots:write": { permission: "create bots", detail: "Within the limits of its role" },
  "push-devices:write": { permission: "register phones", detail: "Which receive the messages that it is notified of" },
  "apps:write": { permission: "manage apps", detail: "Within the limits of its role" }
}
