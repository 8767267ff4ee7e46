import type { CreateRefusal } from "@hazel/db/repositories/message-repository"
import type { ToggleRefusal } from "@hazel/db/repositories/message-reaction-repository"
import { type LinkRefused, refuse } from "./link-refused.ts"

const seconds = (ms: number) => Math.ceil(ms / 1000)

type WriteError = CreateRefusal["error"] | ToggleRefusal["error"] | "RateLimited" | "StorageQuotaError"

/** The refusal of a write that Hazel refused with this error, which members of the workspace get too. */
export const writeRefused = (error: WriteError, retryAfterMs = 0): LinkRefused => {
  switch (error) {
    case "ChannelArchivedError":
      return refuse("CHAT_ARCHIVED", "This channel is archived.")
    case "MemberMutedError":
      return refuse("CHAT_MUTED", "This user is muted in the channel.")
    case "ChannelReadOnlyError":
      return refuse("CHAT_READ_ONLY", "Only managers of the channel may write in it.")
    case "SlowModeError":
      return refuse("CHAT_SLOW_MODE", `The channel is in slow mode. Write again in ${seconds(retryAfterMs)} s.`)
    case "RateLimited":
      return refuse("CHAT_RATE_LIMITED", `This user acts too often. Try again in ${seconds(retryAfterMs)} s.`)
    case "StorageQuotaError":
      return refuse("CHAT_STORAGE_QUOTA", "This user has stored as much as one user may in a day.")
    case "TooManyReactionsError":
      return refuse("CHAT_REACTION_INVALID", "The message has as many different reactions as a message may have.")
    case "MessageNotFoundError":
      return refuse("CHAT_MESSAGE_NOT_FOUND", "The channel has no such message.")
    default:
      return refuse("CHAT_NOT_ALLOWED", "This user may not do this in the channel.")
  }
}

export interface Refused {
  readonly _tag: WriteError
  readonly retryAfterMs?: number
}

/** The refusal for an error of a limit or a policy. */
export const asRefusal = (error: LinkRefused | Refused): LinkRefused =>
  error._tag === "LinkRefused" ? error : writeRefused(error._tag, error.retryAfterMs)
