import type { LinkRefusalCode } from "../../../app-links/link-refused.ts"

/** The statuses of what a linked channel refuses, as docs/linked-channels.md lists them. */
export const chatStatuses: Readonly<Record<LinkRefusalCode, number>> = {
  CHAT_DATA_INVALID: 400,
  CHAT_REACTION_INVALID: 400,
  CHAT_ARCHIVED: 403,
  CHAT_BANNED: 403,
  CHAT_CHANNEL_LIMIT: 403,
  CHAT_MUTED: 403,
  CHAT_NOT_ALLOWED: 403,
  CHAT_READ_ONLY: 403,
  CHAT_USER_DEACTIVATED: 403,
  CHAT_USER_ID_REQUIRED: 403,
  CHAT_USER_LIMIT: 403,
  CHAT_MESSAGE_NOT_FOUND: 404,
  CHAT_RATE_LIMITED: 429,
  CHAT_SLOW_MODE: 429,
  CHAT_STORAGE_QUOTA: 429
}
