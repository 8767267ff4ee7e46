import type { LinkRefusalCode } from "../../../app-links/link-refused.ts"

/**
 * The codes of `hotsock.error`. Clients act on the first four and ignore codes that they do not know. The first group is the
 * protocol's own; it names no code for the other refusals, so those are Hazel's. Source: R12.
 */
export type ErrorCode =
  | "ALREADY_SUBSCRIBED"
  | "NOT_SUBSCRIBED"
  | "SUBSCRIBE_PERMISSION_DENIED"
  | "INVALID_SUBSCRIBE_TOKEN"
  | "PRESENCE_CHANNEL_CAPACITY_REACHED"
  | "PRESENCE_CHANNEL_USER_ID_REQUIRED"
  // Codes of Hazel.
  | "INVALID_MESSAGE"
  | "PUBLISH_PERMISSION_DENIED"
  | "REACTION_REFUSED"
  | "STORAGE_PERMISSION_DENIED"
  | "SCHEDULE_REFUSED"
  | "INVALID_UMD_TOKEN"
  | "UMD_UPDATE_DENIED"
  | "TOO_MANY_SUBSCRIPTIONS"
  | "RATE_LIMITED"
  | "UNAVAILABLE"
  // Refusals of the chat in linked channels.
  | LinkRefusalCode

/** Why a frame of a client has no effect. `field` names the part of the frame that has to change. */
export interface FrameRefusal {
  readonly code: ErrorCode
  readonly message: string
  readonly field?: string
  /** The channel as the client named it. */
  readonly channel?: string
}
