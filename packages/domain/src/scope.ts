import { Schema } from "effect"

/**
 * What an API key may be limited to. `read` is for asking and listening; each of the others for changing one kind of
 * thing. A key without limits has all of them, as people have who signed in. Source: Z14.
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
  "workspace:write",
  "bots:write"
])
export type Scope = typeof Scope.Type
