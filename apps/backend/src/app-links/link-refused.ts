import { Data } from "effect"

/** The reasons for which a linked channel refuses what an app user does. They are documented in docs/linked-channels.md. */
export type LinkRefusalCode =
  | "CHAT_ARCHIVED"
  | "CHAT_BANNED"
  | "CHAT_CHANNEL_LIMIT"
  | "CHAT_DATA_INVALID"
  | "CHAT_MESSAGE_NOT_FOUND"
  | "CHAT_MUTED"
  | "CHAT_NOT_ALLOWED"
  | "CHAT_RATE_LIMITED"
  | "CHAT_REACTION_INVALID"
  | "CHAT_READ_ONLY"
  | "CHAT_SLOW_MODE"
  | "CHAT_STORAGE_QUOTA"
  | "CHAT_USER_DEACTIVATED"
  | "CHAT_USER_ID_REQUIRED"
  | "CHAT_USER_LIMIT"

/** A linked channel refuses an act and changes nothing. `message` says what to do. */
export class LinkRefused extends Data.TaggedError("LinkRefused")<{
  readonly code: LinkRefusalCode
  readonly message: string
}> {}

export const refuse = (code: LinkRefusalCode, message: string) => new LinkRefused({ code, message })

/** Whether the same act may be carried out later. */
export const isTemporary = ({ code }: LinkRefused) => code === "CHAT_RATE_LIMITED" || code === "CHAT_SLOW_MODE"
